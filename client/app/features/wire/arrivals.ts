import type { ArticleSummary } from '#core/contracts/http/articles'
import type { EventData } from '#core/contracts/events/live-event'

/** A row of the wire; newcomers carry only what their event told. */
export type WireRow = Pick<
  ArticleSummary,
  'id' | 'title' | 'source' | 'language' | 'publishedAt' | 'firstSeenAt' | 'read'
> & {
  summary?: string
  /** Entered while somebody was looking on. */
  entering?: boolean
}

interface Filter {
  q: string
  source: string
  language: string
}

export const rowOfArrival = (data: EventData<'article.added'>, at: string): WireRow => ({
  ...data,
  firstSeenAt: at,
  read: false,
})

/** Whether a newcomer belongs to what is shown. Words are only looked for in the title: the text has not been sent. */
export function fits(row: WireRow, { q, source, language }: Filter): boolean {
  if (source !== '' && row.source.id !== source) return false
  if (language !== '' && !(row.language ?? '').startsWith(language)) return false
  return q === '' || row.title.toLocaleLowerCase().includes(q.toLocaleLowerCase())
}

/** Newcomers before what is known; each article once, the newest first. */
export function merged(newcomers: readonly WireRow[], known: readonly WireRow[]): WireRow[] {
  const ids = new Set(known.map(({ id }) => id))
  return [...newcomers.filter(({ id }) => !ids.has(id)), ...known]
}
