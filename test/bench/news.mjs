import { editedReprints } from './support/edited-reprints.mjs'
import { realReprints } from './support/real-reprints.mjs'
import { scoreOfLanguage } from './support/by-language.mjs'
import { bySearchLanguage } from './support/search-by-language.mjs'
import { corpora, haveScorers, score } from './support/score.mjs'
import { searchLatency } from './support/search-latency.mjs'

/**
 * Scores of our feed reader, article extraction, defence against hostile input, search and origins on the corpora, each
 * beside the libraries of its kind in the same run. The corpora lie in `CORPUS_DIR` (default `../shared/corpora`);
 * `node test/bench/news.mjs feeds` runs one of them. Needs a build.
 */
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
  search: ['docs', 'queries', 'ndcg10', 'recall10', 'failed', 'indexMs', 'msP50', 'msP95', 'byType'],
  dedup: ['docs', 'f1', 'precision', 'recall', 'falsePairs', 'missedByVariant', 'ms'],
}

/** Libraries by the stage that they do; what they are not made for is not asked of them. */
const peers = {
  feeds: { '@rowanmanning/feed-parser': 'feeds-rowan', feedsmith: 'feeds-feedsmith' },
  articles: { '@mozilla/readability': 'articles-readability' },
  hostile: { 'sanitize-html': 'xss-sanitize-html' },
}

const print = (kind, by, all, names = picked[kind]) => {
  const known = names.filter((name) => all[name] !== undefined).map((name) => [name, all[name]])
  console.log(
    JSON.stringify({ kind, by, ...(all.failed ? { failed: all.failed } : Object.fromEntries(known)) }),
  )
}

/** What of a scorer's answer is told in two columns. */
const inColumns = {
  feeds: ({ files, shareMet, filesAllMet, crashes }) => ({ files, shareMet, filesAllMet, crashes }),
  articles: ({ en, zh, titleF1, dateRight, bylineF1, langRight, crashes, msMean }) => ({
    ...(en ?? zh),
    titleF1,
    dateRight,
    bylineF1,
    langRight,
    crashes,
    pagesASecondAndCore: Math.round(10_000 / msMean) / 10,
  }),
  hostile: ({ feeds }) => ({ feeds }),
  dedup: ({ docs, f1, precision, recall }) => ({ docs, f1, precision, recall }),
}

/** Every measure in two columns, as far as the corpus tells the language. */
const columns = (kind) => {
  for (const language of kind in inColumns ? ['en', 'zh'] : []) {
    const all = scoreOfLanguage(kind, `adapters/${kind}.mjs`, language)
    console.log(
      JSON.stringify({ kind, by: 'briefroom', language, ...(all.failed ? all : inColumns[kind](all)) }),
    )
  }
}

/** Shares of expectations by where they come from: those of `feedparser` are its own assertions. */
const bySource = ({ byGroup = {} }) =>
  console.log(
    JSON.stringify({
      kind: 'feeds',
      by: 'briefroom',
      assertionsOf: Object.fromEntries(
        Object.entries(byGroup).map(([name, { total, met, share }]) => [name, { total, met, share }]),
      ),
    }),
  )

/** Beyond the scorer's own set: reprints that stand in the corpora, and made ones among all their texts. */
const reprints = () => {
  console.log(JSON.stringify({ kind: 'dedup', on: 'real reprints', ...realReprints() }))
  for (const [language, all] of Object.entries(editedReprints()))
    console.log(JSON.stringify({ kind: 'dedup', on: 'real texts, edited', language, ...all }))
}

const measure = async (kind) => {
  const all = score(kind, `adapters/${kind}.mjs`)
  print(kind, 'briefroom', all)
  if (kind === 'feeds') bySource(all)
  columns(kind)
  for (const [library, file] of Object.entries(peers[kind] ?? {}))
    print(kind, library, score(kind, `peers/${file}.mjs`, kind === 'hostile' ? ['--only', 'xss'] : []))
  if (kind === 'dedup') reprints()
  if (kind === 'search') {
    console.log(JSON.stringify({ kind, by: 'briefroom', ...(await bySearchLanguage()) }))
    console.log(JSON.stringify({ kind, ...(await searchLatency(100_000)) }))
  }
}

const kinds = process.argv.slice(2).filter((word) => word in picked)
if (haveScorers) for (const kind of kinds.length ? kinds : Object.keys(picked)) await measure(kind)
else console.log(`skipped: no corpora at ${corpora} (CORPUS_DIR)`)
