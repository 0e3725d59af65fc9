import { Readability } from '@mozilla/readability'
import type { DomDocument } from '#workers/ingestion/extract/dom'

export interface ReadableArticle {
  title: string
  byline: string | null
  html: string
}

/** An article of Chinese is complete in far fewer characters than one of English. */
const enough = { han: 140, other: 500 }

/** Mozilla's Readability on a document, which it changes. Null where it finds no article. */
export function readable(document: DomDocument, han: boolean): ReadableArticle | null {
  const charThreshold = han ? enough.han : enough.other
  const reader = new Readability(document, { charThreshold, maxElemsToParse: 0, keepClasses: true })
  const found = reader.parse()
  if (!found?.content) return null
  return { title: found.title ?? '', byline: found.byline ?? null, html: found.content }
}
