import { pathToFileURL } from 'node:url'
import path from 'node:path'

/** Loads a built module of ours; BENCH_DIST names another build than `dist/`. */
export function built(module) {
  const root = process.env.BENCH_DIST ?? path.join(import.meta.dirname, '../../../dist')
  return import(pathToFileURL(path.join(root, `${module}.js`)).href)
}
