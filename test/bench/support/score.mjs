import { spawnSync } from 'node:child_process'
import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'

export const corpora = path.resolve(
  process.env.CORPUS_DIR ?? path.join(import.meta.dirname, '../../../../shared/corpora'),
)
const original = path.join(corpora, 'score')
export const haveScorers = existsSync(original)

/** The scorers lie among the corpora, away from the packages that they import: a copy runs where those are found. */
const scorers = path.join(import.meta.dirname, '../../../node_modules/.cache/briefroom-scorers')
if (haveScorers) cpSync(original, scorers, { recursive: true })

/** The scorer's own last line for an adapter of `test/bench` on a set (its whole corpus unless said), or why there is none. */
export const score = (kind, adapter, more = [], set = path.join(corpora, kind)) => {
  const file = path.join(import.meta.dirname, '..', adapter)
  const words = [path.join(scorers, `${kind}.mjs`), '--set', set, '--run', file, ...more]
  const { stdout, status } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) return { failed: `the scorer ended with ${status}` }
  return JSON.parse(stdout.trim().split('\n').at(-1))
}
