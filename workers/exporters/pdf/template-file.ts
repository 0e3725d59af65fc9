import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const place = 'workers/exporters/pdf/briefing.typ'

/**
 * Path of the template: beside this module (sources, or a build that copied it), else in the source tree above `dist`.
 * @throws Error when an installation has lost it
 */
export function templateFile(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  const candidates = [join(here, 'briefing.typ'), ...ancestors(here).map((folder) => join(folder, place))]
  const found = candidates.find((path) => existsSync(path))
  if (!found) throw new Error(`The template of PDF exports is missing: ship ${place} with the program.`)
  return found
}

const ancestors = (folder: string): string[] => {
  const parent = dirname(folder)
  return parent === folder ? [folder] : [folder, ...ancestors(parent)]
}
