import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { decoded } from './decoded.mjs'

/** Readability by itself on linkedom's document, as `score/articles.mjs` asks for it. */
export default function articles(input) {
  const { document } = parseHTML(decoded(input))
  const found = new Readability(document).parse()
  if (!found) return { html: '' }
  const { title, byline, publishedTime, lang, content } = found
  return { title, byline, publishedAt: publishedTime, lang, html: content }
}
