import dedup from '../adapters/dedup.mjs'
import { ratio, realTexts, shinglesOf } from './real-texts.mjs'

/** So much of the shorter text stands in the longer, word for word: from `same` on it is a reprint, below `other` it is none. */
const same = 0.6
const other = 0.2

/** How many shingles each pair of texts shares, for pairs that share any. */
const sharedShingles = (all) => {
  const holders = new Map()
  for (const [n, shingles] of all.entries())
    for (const shingle of shingles) {
      const list = holders.get(shingle)
      if (list) list.push(n)
      else holders.set(shingle, [n])
    }
  const shared = new Map()
  for (const list of holders.values())
    for (let b = 1; b < list.length; b++)
      for (let a = 0; a < b; a++) {
        const pair = list[a] * all.length + list[b]
        shared.set(pair, (shared.get(pair) ?? 0) + 1)
      }
  return shared
}

const scoreOf = ({ found, wrong, missed }) => {
  const precision = ratio(found, found + wrong)
  const recall = ratio(found, found + missed)
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall), found, wrong, missed }
}

/**
 * Origins on the real texts of the corpora. The truth is an independent one: how much of the shorter text stands in the
 * longer word for word. What lies between the two bounds is for people to judge and is told, not counted.
 */
export const realReprints = (tell = () => undefined) => {
  const docs = realTexts()
  const { clusters } = dedup({ docs: docs.map((doc) => ({ ...doc, title: '', publishedAt: null })) })
  const origin = new Map(clusters.flatMap((cluster, n) => cluster.map((id) => [id, n])))
  const shingles = docs.map(({ text }) => shinglesOf(text))
  const shared = sharedShingles(shingles)
  const count = { found: 0, wrong: 0, missed: 0, between: 0 }
  for (let b = 1; b < docs.length; b++)
    for (let a = 0; a < b; a++) {
      const part = (shared.get(a * docs.length + b) ?? 0) / Math.min(shingles[a].size, shingles[b].size)
      const together = origin.get(docs[a].id) === origin.get(docs[b].id)
      const kind =
        part >= same ? (together ? 'found' : 'missed') : part >= other ? 'between' : together ? 'wrong' : null
      if (kind) {
        count[kind]++
        tell({ kind, together, part: ratio(part, 1), ids: [docs[a].id, docs[b].id] })
      }
    }
  return { texts: docs.length, ...scoreOf(count), notJudged: count.between }
}
