import { spawnSync } from 'node:child_process'
import path from 'node:path'

export const corpora = path.resolve(
  process.env.CORPUS_DIR ?? path.join(import.meta.dirname, '../../../../shared/corpora'),
)
export const scorers = process.env.SCORE_DIR ?? path.join(corpora, 'score')

/** The scorer's own last line for an adapter of `test/bench`, or why there is none. */
export const score = (kind, adapter, more = []) => {
  const file = path.join(import.meta.dirname, '..', adapter)
  const words = [path.join(scorers, `${kind}.mjs`), '--set', path.join(corpora, kind), '--run', file, ...more]
  const { stdout, status } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) return { failed: `the scorer ended with ${status}` }
  return JSON.parse(stdout.trim().split('\n').at(-1))
}
