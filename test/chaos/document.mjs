/**
 * A whole house of processes, people who write, and one fault after another: what was acknowledged is there, once, for
 * everybody. `--rounds N`, `--seed S`, `--long`, `--fault PART-OF-A-NAME`, `--documents N`, `--writers N`.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const condition = '--conditions=source'

if (process.execArgv.includes(condition)) {
  await import('./document/main.ts')
} else {
  const hooks = new URL('../support/source-hooks.mjs', import.meta.url).href
  const words = [condition, '--no-warnings', '--import', hooks, fileURLToPath(import.meta.url)]
  const { status } = spawnSync(process.execPath, [...words, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 1
}
