import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Lets a thread run this project's TypeScript as it stands, for tests; built code never comes here. */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const { transformFile } = await import('@swc/core')
  const { code } = await transformFile(fileURLToPath(url), {
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  })
  return { format: 'module', source: code, shortCircuit: true }
}

if (!import.meta.url.endsWith('?hooks')) register(`${import.meta.url}?hooks`)
