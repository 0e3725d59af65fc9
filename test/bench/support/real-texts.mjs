import { readFileSync } from 'node:fs'
import path from 'node:path'
import feeds from '../adapters/feeds.mjs'
import { corpora } from './score.mjs'

/** Shorter ones are notices and teasers, which say too little to be called one text or two. */
const fewestSigns = 300

const shingleSigns = 12

/** Letters and digits of a text, by which texts are compared word for word. */
const signsOf = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
const plain = (html) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/&[a-z#0-9]+;/gi, ' ')

const linesOf = (file) => readFileSync(path.join(corpora, file), 'utf8').trim().split('\n').map(JSON.parse)
const listOf = (file) => JSON.parse(readFileSync(path.join(corpora, file), 'utf8'))

/** The texts of the article pages, as people marked them. */
const articleTexts = () => {
  const languages = new Map(listOf('articles/index.json').map(({ id, lang }) => [id, lang]))
  return linesOf('articles/truth.jsonl').map(({ id, text }) => ({ id, text, lang: languages.get(id) }))
}

/** The items of the feeds: one story stands in the feeds of several publishers, and of several days. */
const feedTexts = () =>
  listOf('feeds/index.json').flatMap(({ id, file, url, contentType }) => {
    try {
      const bytes = readFileSync(path.join(corpora, 'feeds', file))
      return feeds({ bytes, url, contentType, headers: {} }).items.map((item, n) => ({
        id: `${id}#${n}`,
        text: plain(item.contentHtml ?? ''),
      }))
    } catch {
      return []
    }
  })

/** Nobody's text: what typesetters fill a page with. */
const isFiller = (signs) => signs.includes('loremipsumdolor') || signs.includes('consecteturadipi')

/** One text many times over (a feed kept in many variants for a test) says no more than once: word for word the same go as one. */
const differing = (texts) => {
  const seen = new Set()
  return texts.filter(({ text }) => {
    const signs = signsOf(text)
    if (signs.length < fewestSigns || isFiller(signs) || seen.has(signs)) return false
    seen.add(signs)
    return true
  })
}

/** Every text of the article pages and feeds that is long enough and nobody else's copy: `{ id, text, lang? }`. */
export const realTexts = () => differing([...articleTexts(), ...feedTexts()])

/** Its pieces of twelve signs, by which texts are compared word for word. */
export const shinglesOf = (text) => {
  const signs = [...signsOf(text)]
  return new Set(
    Array.from({ length: Math.max(0, signs.length - shingleSigns + 1) }, (_, at) =>
      signs.slice(at, at + shingleSigns).join(''),
    ),
  )
}

/** How much of the shorter text stands in the longer, from 0 to 1. */
export const partOf = (one, other) => {
  const [few, many] = [shinglesOf(one), shinglesOf(other)].sort((a, b) => a.size - b.size)
  return [...few].filter((shingle) => many.has(shingle)).length / Math.max(1, few.size)
}

export const ratio = (part, whole) => (whole === 0 ? 1 : Math.round((part / whole) * 1e4) / 1e4)
