import type { NewCitation } from './citation-of'

/** Own clipboard type: the passage with all that makes it evidence. */
export const citationType = 'application/x-briefroom-citation'

const keys = [
  'articleId',
  'articleVersion',
  'contentHash',
  'quote',
  'sourceTitle',
  'articleTitle',
  'url',
  'reliability',
  'credibility',
  'publishedAt',
  'language',
] as const satisfies readonly (keyof NewCitation)[]

/** A citation in HTML, from which a briefing reads it back. */
export const citationHtml = (citation: NewCitation): string => {
  const cite = document.createElement('cite')
  for (const key of keys) if (citation[key] !== null) cite.dataset[key] = String(citation[key])
  cite.textContent = citation.quote
  return cite.outerHTML
}

/** Puts a citation on a clipboard or a drag; the own type may be lost between programs, so it stands in the HTML too. */
export const writeCitation = (data: DataTransfer, citation: NewCitation): void => {
  data.setData(citationType, JSON.stringify(citation))
  data.setData('text/plain', citation.quote ?? citation.articleTitle ?? '')
  data.setData('text/html', citationHtml(citation))
}

/** Reads it back; null when there is none or it is not of our form. */
export const readCitationData = (data: DataTransfer | null): NewCitation | null => {
  const raw = data?.getData(citationType)
  if (!raw) return null
  try {
    const value: unknown = JSON.parse(raw)
    if (typeof value !== 'object' || value === null) return null
    return narrowed(value as Record<string, unknown>)
  } catch {
    return null
  }
}

const narrowed = (value: Record<string, unknown>): NewCitation => {
  const text = (key: (typeof keys)[number]) => (typeof value[key] === 'string' ? value[key] : null)
  const number = (key: (typeof keys)[number]) =>
    Number.isSafeInteger(value[key]) ? Number(value[key]) : null
  return {
    articleId: text('articleId'),
    articleVersion: number('articleVersion'),
    contentHash: text('contentHash'),
    quote: text('quote'),
    sourceTitle: text('sourceTitle'),
    articleTitle: text('articleTitle'),
    url: text('url'),
    reliability: text('reliability'),
    credibility: number('credibility'),
    publishedAt: text('publishedAt'),
    language: text('language'),
  }
}
