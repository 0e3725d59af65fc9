import * as adapter from '../adapters/search.mjs'
import { built } from '../adapters/built.mjs'
import { fillerDocs, searchDocs, searchQueries } from './search-corpus.mjs'

const { parseQuery } = await built('core/search/query')
const { groupsOf } = await built('core/search/search-plan')
const { toTextQueries } = await built('core/search/to-tsquery')

/** What any search on Postgres does at least: the indexed match, ranked, the ten best. */
const bareStatement = `
  select id, ts_rank(tokens, $1::tsquery) as rank from search_entries where tokens @@ $1::tsquery order by rank desc limit 10`

const timed = async (work) => {
  const from = performance.now()
  await work()
  return performance.now() - from
}
const at = (values, share) =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] * 10) / 10

/**
 * The whole search, as the HTTP route does it with rights, ranking, snippets and facets, against a bare tsvector query of
 * the same words, by turns on the same table. Milliseconds; `ratio` is of the 95th percentiles.
 */
export const searchLatency = async (count) => {
  const docs = searchDocs()
  await adapter.index({ docs: [...docs, ...fillerDocs(docs, count)] })
  const [ours, bare] = [[], []]
  for (let round = 0; round < 4; round += 1)
    for (const { q } of searchQueries()) {
      const match = toTextQueries(groupsOf(parseQuery(q)))?.strict.match ?? ''
      const whole = await timed(() => adapter.search({ q, limit: 10 }))
      const least = await timed(() => adapter.statement(bareStatement, [match]))
      // The first round only warms both.
      if (round === 0) continue
      ours.push(whole)
      bare.push(least)
    }
  await adapter.close()
  return {
    docs: docs.length + count,
    briefroom: { p50: at(ours, 0.5), p95: at(ours, 0.95) },
    bare: { p50: at(bare, 0.5), p95: at(bare, 0.95) },
    ratio: Math.round((at(ours, 0.95) / at(bare, 0.95)) * 100) / 100,
  }
}
