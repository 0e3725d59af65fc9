import { searchResult, type SearchKind, type SearchResult } from '#core/contracts/http/search'
import { request } from './request'

export interface SearchFilter {
  q: string
  kinds: readonly SearchKind[]
  /** Empty for all of one's desks. */
  desk: string
  source: string
  lang: string
}

/** One page of what is found, best first. */
export const fetchSearch = (
  { kinds, ...filter }: SearchFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<SearchResult> =>
  request('GET', '/search', searchResult, { query: { ...filter, kinds: kinds.join(','), cursor }, signal })
