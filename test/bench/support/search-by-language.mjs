import * as adapter from '../adapters/search.mjs'
import { searchDocs, searchQueries } from './search-corpus.mjs'

const gain = (grade = 0) => 2 ** grade - 1
const discounted = (grades) => grades.reduce((sum, grade, rank) => sum + gain(grade) / Math.log2(rank + 2), 0)
const mean = (values) =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 1e4) / 1e4

const scoreOf = (ids, rel) => {
  const ideal = Object.values(rel).sort((a, b) => b - a)
  return {
    ndcg10: discounted(ids.slice(0, 10).map((id) => rel[id])) / discounted(ideal.slice(0, 10)),
    recall10: ids.slice(0, 10).filter((id) => rel[id]).length / Math.min(10, ideal.length),
  }
}

/** nDCG@10 and recall@10 of the search corpus, Chinese and English queries apart (the same sums as `score/search.mjs`). */
export const bySearchLanguage = async () => {
  await adapter.index({ docs: searchDocs() })
  const scores = { zh: [], en: [] }
  for (const { q, rel } of searchQueries())
    scores[/\p{sc=Han}/u.test(q) ? 'zh' : 'en'].push(scoreOf(await adapter.search({ q, limit: 10 }), rel))
  await adapter.close()
  const columns = Object.entries(scores).map(([language, all]) => [
    language,
    {
      queries: all.length,
      ndcg10: mean(all.map(({ ndcg10 }) => ndcg10)),
      recall10: mean(all.map(({ recall10 }) => recall10)),
    },
  ])
  return Object.fromEntries(columns)
}
