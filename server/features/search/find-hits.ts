import { QueryFailedError, type EntityManager } from 'typeorm'
import type { Group } from '#core/search/search-plan'
import { toTextQueries, withoutOf, type TextQueries } from '#core/search/to-tsquery'
import {
  hits,
  hitValues,
  searchWindow,
  type HitQuery,
  type HitRow,
  type SearchLimits,
} from '#server/features/search/hit-rows'
import { rankHits, type RankedHit } from '#server/features/search/rank-hits'

/** What was found, best first, as far as it was looked at. */
export interface Found {
  /** Those with all of the search first, then those with a part of it. */
  hits: RankedHit[]
  /** How many have all of it, up to the window. */
  count: number
  /** How many of the hits have only a part of it: the last ones. */
  partly: number
  /** There was more than could be looked at. */
  partial: boolean
}

export interface Wanted {
  groups: readonly Group[]
  /** What was typed, term by term. */
  typed: readonly string[]
  limits: SearchLimits
}

/** Together below the two seconds of limit L21. */
const wholeMs = 1_000
const restMs = 450
/** When all of it takes too long, the newest so many days are searched. */
const recentDays = 30
/** With fewer hits than this, anything that has a part of the search is taken in. */
const enough = 10

/** Lower case and full width only: what is typed in one script is looked for in that script. */
const asTyped = (texts: readonly string[]): string[] =>
  texts.map((text) => text.normalize('NFKC').toLowerCase())

/** 57014 is query_canceled: the statement's time was over. */
const isTimeout = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '57014'

/**
 * The rows of one query, or null when its time was over; the transaction goes on either way, and what follows in it has the time
 * that it had before.
 */
const within = async (
  manager: EntityManager,
  ms: number,
  query: HitQuery,
  { typed, limits }: Wanted,
): Promise<HitRow[] | null> => {
  await manager.query('savepoint search')
  await manager.query(`select set_config('statement_timeout', $1, true)`, [String(ms)])
  const rows = await manager
    .query<HitRow[]>(hits, hitValues(query, asTyped(typed), limits))
    .catch((error: unknown) => {
      if (isTimeout(error)) return null
      throw error
    })
  await manager.query('rollback to savepoint search')
  return rows
}

const recent = (wanted: Wanted): Wanted => {
  const since = new Date(Date.now() - recentDays * 86_400_000).toISOString()
  const { after } = wanted.limits
  return { ...wanted, limits: { ...wanted.limits, after: after !== null && after > since ? after : since } }
}

/** All that a query finds, the best of it by density, else the newest; what of it is recent where its time was over: then it is not `whole`. */
export const look = async (
  manager: EntityManager,
  query: HitQuery,
  wanted: Wanted,
): Promise<{ rows: HitRow[]; whole: boolean; seen: number }> => {
  const all = await within(manager, wholeMs, query, wanted)
  const rows = all ?? (await within(manager, restMs, query, recent(wanted))) ?? []
  return { rows, whole: all !== null, seen: Number(rows[0]?.seen ?? 0) }
}

/** Finds by words, and ranks. */
const byWords = async (
  manager: EntityManager,
  { strict, loose }: TextQueries,
  wanted: Wanted,
): Promise<Found> => {
  const words = wanted.typed.length
  const { rows, whole, seen } = await look(manager, strict, wanted)
  const sure = rankHits(rows, strict.parts, words)
  const wider = whole && rows.length < enough && loose.match !== strict.match
  const more = wider ? await within(manager, restMs, loose, wanted) : []
  const others = without(sure, rankHits(more ?? [], loose.parts, words))
  return {
    hits: [...sure, ...others],
    count: Math.max(seen, sure.length),
    partly: others.length,
    partial: !whole || more === null || seen >= searchWindow,
  }
}

/** Without words there is nothing to rank by: what is within the limits, and has nothing that is left out, the newest first. */
const newest = async (manager: EntityManager, wanted: Wanted): Promise<Found> => {
  const query = { match: withoutOf(wanted.groups), parts: [] }
  const { rows, whole, seen } = await look(manager, query, wanted)
  const inOrder = rows.toSorted((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))
  return {
    hits: inOrder.map((row) => ({ row, score: 0 })),
    count: seen,
    partly: 0,
    partial: !whole || seen >= searchWindow,
  }
}

/** A source, a language or days are asked for. What is only left out asks for nothing. */
const isNarrowed = ({ sourceIds, language, after, before }: SearchLimits): boolean =>
  [sourceIds, language, after, before].some((limit) => limit !== null)

/**
 * Finds and ranks, in the transaction at hand. What takes too long is narrowed to the newest, and said to be partial; it
 * never throws for time.
 */
export const findHits = async (manager: EntityManager, wanted: Wanted): Promise<Found> => {
  const queries = toTextQueries(wanted.groups)
  if (queries !== null) return byWords(manager, queries, wanted)
  if (isNarrowed(wanted.limits)) return newest(manager, wanted)
  return { hits: [], count: 0, partly: 0, partial: false }
}

const without = (sure: readonly RankedHit[], wider: readonly RankedHit[]): RankedHit[] => {
  const there = new Set(sure.map(({ row }) => row.id))
  return wider.filter(({ row }) => !there.has(row.id))
}
