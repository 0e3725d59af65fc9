import { pathToFileURL } from 'node:url'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../../..')

/**
 * Loads a built module of ours; BENCH_DIST names another build than `dist/`. With BENCH_SOURCE=1 it is the source itself,
 * for a process that has hooks to read it (test/support/source-hooks.mjs).
 */
export function built(module) {
  const file =
    process.env.BENCH_SOURCE === '1'
      ? path.join(root, `${module}.ts`)
      : path.join(process.env.BENCH_DIST ?? path.join(root, 'dist'), `${module}.js`)
  return import(pathToFileURL(file).href)
}
