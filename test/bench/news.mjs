import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/**
 * Scores of our feed reader, article extraction and defence against hostile input on the corpora. The corpora lie in
 * `CORPUS_DIR` (default `../shared/corpora`); `node test/bench/news.mjs feeds` runs one of the three. Needs a build.
 */
const corpora = path.resolve(
  process.env.CORPUS_DIR ?? path.join(import.meta.dirname, '../../../shared/corpora'),
)
const scorers = process.env.SCORE_DIR ?? path.join(corpora, 'score')

const picked = {
  feeds: ['shareMet', 'expectations', 'filesAllMet', 'crashes', 'refused', 'notFeed', 'mbPerS', 'p95ms'],
  articles: [
    'en',
    'zh',
    'other',
    'titleF1',
    'dateRight',
    'bylineF1',
    'langRight',
    'crashes',
    'msMean',
    'msP95',
  ],
  hostile: ['xss', 'feeds', 'bombs', 'http', 'findings', 'list'],
}

const score = (kind) => {
  const adapter = path.join(import.meta.dirname, 'adapters', `${kind}.mjs`)
  const words = [path.join(scorers, `${kind}.mjs`), '--set', path.join(corpora, kind), '--run', adapter]
  const { stdout, status } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) return { kind, failed: `the scorer ended with ${status}` }
  const all = JSON.parse(stdout.trim().split('\n').at(-1))
  return { kind, ...Object.fromEntries(picked[kind].map((name) => [name, all[name]])) }
}

const kinds = process.argv.slice(2).filter((word) => word in picked)
if (existsSync(scorers))
  for (const kind of kinds.length ? kinds : Object.keys(picked)) console.log(JSON.stringify(score(kind)))
else console.log(`skipped: no corpora at ${corpora} (CORPUS_DIR)`)
