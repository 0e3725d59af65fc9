import { DomainError } from '#core/contracts/errors/domain-error'

/** The document types that old RSS carries; they declare nothing but names that HTML knows anyway. */
const known =
  /^<!DOCTYPE\s+(rss|rdf|rdf:RDF)\s+(PUBLIC\s+"[^"<>[\]]*"|SYSTEM)\s+"[^"<>[\]]*rss-0\.9\d?[^"<>[\]]*"\s*>/i

/** Some publishers' templates put the type of a page, without declarations, before what is a feed all the same. */
const beforeFeed =
  /^<!DOCTYPE\s+html[^<>[\]]*>(?:\s|<!--(?:(?!-->)[^]){0,2000}-->)*(?=<(?:rss|rdf:RDF|feed)[\s>])/i

/**
 * Position after a DOCTYPE at `from`. Only a plain one of RSS 0.9x, or of a page
 * before a feed, is passed over; nothing in it is ever read.
 * @throws DomainError BROKEN_FEED for every other, NOT_A_FEED for a page
 */
export function skipDoctype(text: string, from: number): number {
  const head = text.slice(from, from + 500)
  const misplaced = beforeFeed.exec(text.slice(from, from + 4_000))
  if (misplaced) return from + misplaced[0].length
  if (/^<!DOCTYPE\s+html/i.test(head)) throw new DomainError('NOT_A_FEED')
  const found = known.exec(head)
  if (!found) throw new DomainError('BROKEN_FEED', 'A feed may not bring its own document type.')
  return from + found[0].length
}
