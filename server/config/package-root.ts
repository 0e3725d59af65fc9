import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const rootAbove = (folder: string): string =>
  existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder))

/** The folder of package.json, from the sources as well as from `dist`: built pages, templates and fonts are found from here. */
export const packageRoot = rootAbove(dirname(fileURLToPath(import.meta.url)))
