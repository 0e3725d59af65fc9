import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import type { SearchItem, SearchRequest, SearchResult } from '#core/contracts/http/search'
import { momentsOfDays } from '#core/search/moments-of-days'
import { parseQuery, type SearchQuery } from '#core/search/query'
import { groupsOf } from '#core/search/search-plan'
import type { SuggestionList, SuggestionQuery } from '#core/news/suggestions'
import type { Principal } from '#server/auth/principal'
import { zoneOf } from '#server/auth/zone-of'
import { Source } from '#server/database/entities/source'
import { sourcesNamedBy } from '#server/database/sources-named'
import { Transactions } from '#server/database/transactions'
import { alsoFound } from '#core/search/also-found'
import { facetsOf } from '#server/features/search/facets'
import { findHits, type Found } from '#server/features/search/find-hits'
import type { SearchLimits } from '#server/features/search/hit-rows'
import { suggestionsFor } from '#server/features/search/suggestions'
import { searchItems } from '#server/features/search/search-items'
import { readCursor, writeCursor } from '#server/http/cursor'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

const byOffset = z.tuple([z.number().int().min(0).max(10_000)])

/** Finds articles, briefings and what people said, on the desks of whoever asks. */
@Injectable()
export class SearchService {
  constructor(private readonly transactions: Transactions) {}

  /** What a name that is being typed may mean on one's desks; of each thing only what one may see. */
  async suggest(me: Principal, query: SuggestionQuery): Promise<SuggestionList> {
    if (query.desk !== undefined) requireRight(me, 'article.read', { deskId: query.desk })
    const items = await this.transactions.asUser(me.userId, (manager) =>
      suggestionsFor(manager, { ...query, deskIds: desksOf(me, query.desk) }),
    )
    return { items }
  }

  /** Throws QUERY_TOO_LONG above limit L21; another desk's things are never found, counted or named. */
  async search(me: Principal, request: SearchRequest): Promise<SearchResult> {
    if (request.desk !== undefined) requireRight(me, 'article.read', { deskId: request.desk })
    const offset = readCursor(byOffset, request.cursor)?.[0] ?? 0
    const query = parseQuery(request.q)
    const groups = groupsOf(query)
    const typed = query.terms.filter(({ excluded }) => !excluded).map(({ text }) => text)
    return this.transactions.asUser(me.userId, async (manager) => {
      const limits = await limitsOf(manager, me, request, query)
      const found = await findHits(manager, { groups, typed, limits })
      const whole = found.hits.length - found.partly
      const page = found.hits.slice(offset, offset + request.limit)
      const items = await searchItems(manager, page, groups, Math.max(0, whole - offset))
      return {
        items,
        nextCursor: nextCursor(found, offset + request.limit),
        found: found.count,
        partly: found.partly,
        facets: await facetsOf(manager, found.hits),
        ...noticeOf(typed, items),
        ...(found.partial ? { partial: true } : {}),
      }
    })
  }
}

const noticeOf = (typed: readonly string[], items: readonly SearchItem[]): Pick<SearchResult, 'notice'> => {
  const other = alsoFound(typed, items)
  return other === null ? {} : { notice: { alsoFound: other } }
}

const nextCursor = ({ hits }: Found, next: number): string | null =>
  next < hits.length ? writeCursor([next]) : null

/** The desk that is asked for, or all that are his now: of an archived one he is still a member in the database. */
const desksOf = (me: Principal, desk: string | undefined): string[] =>
  desk === undefined ? me.desks.map(({ id }) => id) : [desk]

const limitsOf = async (
  manager: EntityManager,
  me: Principal,
  { desk, kinds, source, lang, zone }: SearchRequest,
  query: SearchQuery,
): Promise<SearchLimits> => {
  const named = query.source === null ? null : await sourcesNamedBy(manager, desk ?? null, query.source)
  const leftOut: string[] = []
  for (const name of query.withoutSources)
    leftOut.push(...(await sourcesNamedBy(manager, desk ?? null, name)))
  if (source !== undefined) await loadFor(manager, me, 'source.read', Source, source)
  return {
    deskIds: desksOf(me, desk),
    kinds: kinds && kinds.length > 0 ? kinds : null,
    sourceIds: source !== undefined ? (named?.filter((id) => id === source) ?? [source]) : named,
    withoutSourceIds: leftOut,
    language: lang ?? query.language,
    withoutLanguages: query.withoutLanguages,
    ...momentsOfDays(query, zoneOf(me, zone)),
  }
}
