import type { ArticleSummary } from '#core/contracts/http/articles'
import type { EventData, LiveEvent } from '#core/contracts/events/live-event'
import { untouched, type TriageState } from '#core/news/triage'
import type { WireFilter } from '@client/api/articles'

/** A row of the wire; newcomers carry only what their event told. */
export type WireRow = Pick<
  ArticleSummary,
  | 'id'
  | 'title'
  | 'source'
  | 'language'
  | 'publishedAt'
  | 'firstSeenAt'
  | 'read'
  | 'counts'
  | 'story'
  | 'watches'
  | 'leadImage'
  | 'claim'
  | 'decision'
  | 'credibility'
  | 'later'
> & {
  summary?: string
  /** Entered while somebody was looking on. */
  entering?: boolean
}

export const rowOfArrival = (data: EventData<'article.added'>, at: string): WireRow => ({
  ...data,
  ...untouched,
  firstSeenAt: at,
  read: false,
  counts: { reports: 1, origins: 1 },
  story: null,
  watches: [],
  leadImage: null,
  later: false,
})

/** Whether an article in this state is one of the view's. */
export function inView(view: WireFilter['view'], { claim, decision }: TriageState, me: string): boolean {
  if (view === 'kept' || view === 'dismissed') return decision?.verdict === view
  if (view === 'new') return decision === null
  if (view === 'mine') return decision === null && claim?.by.id === me
  if (view === 'unclaimed') return decision === null && claim === null
  return true
}

/**
 * Whether a newcomer belongs to what is shown. Whether a search finds it (it goes by whole words, other writings and fields), or a
 * watch, which tags its source has, and at first its language, only the server knows: then it belongs perhaps.
 */
export function belongs(row: WireRow, filter: WireFilter): 'yes' | 'no' | 'perhaps' {
  if (isLeftOut(row, filter)) return 'no'
  const { q, language, watch, tag } = filter
  const sure = q === '' && watch === '' && tag === '' && (language === '' || row.language !== null)
  return sure ? 'yes' : 'perhaps'
}

function isLeftOut(row: WireRow, { view, source, language, reliability }: WireFilter): boolean {
  if (!inView(view, row, '') || view === 'later') return true
  if (source !== '' && row.source.id !== source) return true
  const { reliability: grade } = row.source
  if (reliability !== '' && (grade === 'F' || grade > reliability)) return true
  return language !== '' && row.language !== null && !row.language.startsWith(language)
}

/** Whether something that is not on the list may belong to it since this happened. */
export const mayBring = (event: LiveEvent, { q, watch }: WireFilter): boolean =>
  (event.type === 'article.changed' && q !== '') ||
  (event.type === 'article.watched' && event.data.watch.id === watch)

/** Newcomers before what is known; each article once, the newest first. */
export function merged(newcomers: readonly WireRow[], known: readonly WireRow[]): WireRow[] {
  const ids = new Set(known.map(({ id }) => id))
  return [...newcomers.filter(({ id }) => !ids.has(id)), ...known]
}

/**
 * What of a list is shown while those of `seen` are looked at. What stands before the last of them and came since waits, whichever way
 * it came; what follows is the next page. Null: the list begins, and all of it is shown.
 */
export function partedBy(
  seen: ReadonlySet<string> | null,
  rows: readonly WireRow[],
): { shown: readonly WireRow[]; waiting: readonly WireRow[] } {
  if (seen === null) return { shown: rows, waiting: [] }
  const end = seen.size === 0 ? rows.length : rows.findLastIndex(({ id }) => seen.has(id)) + 1
  const isSeen = ({ id }: WireRow, place: number): boolean => place >= end || seen.has(id)
  return { shown: rows.filter(isSeen), waiting: rows.filter((row, place) => !isSeen(row, place)) }
}

/** What is known, and at their places the rows that stay though the list no longer has them; each article once, the newest first. */
export function withStayed(known: readonly WireRow[], stayed: readonly WireRow[]): WireRow[] {
  const ids = new Set(known.map(({ id }) => id))
  const rows = [...known]
  for (const row of stayed) {
    if (ids.has(row.id)) continue
    const at = rows.findIndex((other) => isBefore(row, other))
    rows.splice(at < 0 ? rows.length : at, 0, row)
  }
  return rows
}

/** The order of the wire, as the server has it: when an article was first seen, then its id. */
const isBefore = (one: WireRow, other: WireRow): boolean => {
  const later = Date.parse(one.firstSeenAt) - Date.parse(other.firstSeenAt)
  return later > 0 || (later === 0 && one.id > other.id)
}

/** What an event changes in a row, or null when it says nothing about it. */
export function changeOf(
  event: { type: string; data: unknown },
  id: string,
): Partial<WireRow> | ((row: WireRow) => Partial<WireRow>) | null {
  if (event.type === 'article.changed') {
    const { id: which, title, publishedAt } = event.data as EventData<'article.changed'>
    return which === id ? { title, ...(publishedAt !== undefined && { publishedAt }) } : null
  }
  if (event.type === 'article.triaged') {
    const { id: which, ...state } = event.data as EventData<'article.triaged'>
    return which === id ? state : null
  }
  if (event.type === 'article.watched') {
    const { id: which, watch } = event.data as EventData<'article.watched'>
    return which === id ? (row) => ({ watches: withWatch(row.watches, watch) }) : null
  }
  return null
}

const withWatch = (watches: WireRow['watches'], watch: WireRow['watches'][number]): WireRow['watches'] =>
  watches.some((known) => known.id === watch.id) ? watches : [...watches, watch]

/** How a story's news changes a row: what came into it, and the counts of all that is in it. */
export function placedIn(row: WireRow, { ids, story, counts }: EventData<'article.placed'>): WireRow {
  if (ids.includes(row.id)) return { ...row, story, counts }
  return story !== null && row.story?.id === story.id ? { ...row, story, counts } : row
}
