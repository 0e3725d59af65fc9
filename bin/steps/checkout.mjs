import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder with package.json: all commands work on it, whatever the current folder is. */
export const CHECKOUT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
