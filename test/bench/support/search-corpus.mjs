import { readFileSync } from 'node:fs'
import path from 'node:path'
import { corpora } from './score.mjs'

const lines = (file) =>
  readFileSync(path.join(corpora, 'search', file), 'utf8')
    .trim()
    .split('\n')
    .map(JSON.parse)

export const searchDocs = () => lines('docs.jsonl')
export const searchQueries = () => lines('queries.jsonl')

/** Numbers from 0 to 1, the same in every run. */
const randomNumbers = () => {
  let state = 12345
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff
}

const isChinese = (text) => /\p{sc=Han}/u.test(text)

/** `count` documents made of the corpus' own phrases, half of them Chinese, one a minute into the past. */
export const fillerDocs = (docs, count) => {
  const random = randomNumbers()
  const phrases = docs.flatMap(({ text }) => text.split(/(?<=[，。,.])/)).filter((text) => text.length > 3)
  const ofLanguage = [phrases.filter((text) => !isChinese(text)), phrases.filter(isChinese)]
  const now = Date.now()
  return Array.from({ length: count }, (_, index) => {
    const from = ofLanguage[index % 2]
    const parts = Array.from(
      { length: 3 + Math.floor(random() * 6) },
      () => from[Math.floor(random() * from.length)],
    )
    const text = parts.join(index % 2 ? '' : ' ')
    return {
      id: `f${index}`,
      lang: index % 2 ? 'zh-Hans' : 'en',
      title: text.slice(0, 24),
      text,
      publishedAt: new Date(now - index * 60_000).toISOString(),
    }
  })
}
