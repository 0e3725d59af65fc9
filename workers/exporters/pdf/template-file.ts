import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const place = 'workers/exporters/pdf'

/** Path of the template. See `shipped` for errors. */
export const templateFile = (): string => shipped('briefing.typ')

/** Path of what tells the compiler where a machine has its fonts: nowhere. See `shipped` for errors. */
export const fontsFile = (): string => shipped('fonts.conf')

/**
 * A file beside this module (sources, or a build that copied it), else in the source tree above `dist`.
 * @throws Error when an installation has lost it
 */
function shipped(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const candidates = [here, ...ancestors(here).map((folder) => join(folder, place))]
  const found = candidates.map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (!found) throw new Error(`A file of PDF exports is missing: ship ${place}/${name} with the program.`)
  return found
}

const ancestors = (folder: string): string[] => {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...ancestors(parent)]
}
