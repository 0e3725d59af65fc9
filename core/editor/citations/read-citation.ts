import { markingOf } from '#core/editor/marking/strictest'
import type { CitationAttributes } from '#core/editor/schema/nodes/citation'

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)
/** Hexadecimal, as a hash is written. */
const hashOf = (value: unknown) =>
  typeof value === 'string' && /^[0-9a-f]{8,128}$/i.test(value) ? value : null
const wholeOf = (value: unknown) => (Number.isSafeInteger(value) ? Number(value) : null)

/** A citation as it is read: the shared document may hold anything, so each attribute is narrowed. */
export type Citation = Omit<CitationAttributes, 'suggestion'>

/** Narrows the attributes of a citation node; what has a wrong type counts as missing. */
export function readCitation(attrs: Record<string, unknown> = {}): Citation {
  const reliability = textOf(attrs.reliability)
  const credibility = wholeOf(attrs.credibility)
  return {
    id: textOf(attrs.id),
    articleId: textOf(attrs.articleId),
    articleVersion: wholeOf(attrs.articleVersion),
    contentHash: hashOf(attrs.contentHash),
    quote: textOf(attrs.quote),
    sourceTitle: textOf(attrs.sourceTitle),
    articleTitle: textOf(attrs.articleTitle),
    url: textOf(attrs.url),
    reliability: reliability && /^[A-F]$/.test(reliability) ? reliability : null,
    credibility: credibility !== null && credibility >= 1 && credibility <= 6 ? credibility : null,
    publishedAt: textOf(attrs.publishedAt),
    language: textOf(attrs.language),
    marking: markingOf(attrs.marking),
  }
}
