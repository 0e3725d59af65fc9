import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformFile } from '@swc/core'

const { jsc } = JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8'))

/** Compiles what ends in .ts as the build does. */
export const load = async (url, context, next) => {
  if (!url.endsWith('.ts')) return next(url, context)
  const options = { swcrc: false, sourceMaps: 'inline', jsc, module: { type: 'es6' } }
  const { code } = await transformFile(fileURLToPath(url), options)
  return { format: 'module', source: code, shortCircuit: true }
}
