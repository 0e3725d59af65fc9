import { searchResult, type SearchKind, type SearchResult } from '#core/contracts/http/search'
import { suggestionList, type Suggestion, type SuggestionKind } from '#core/news/suggestions'
import { shownZone } from '@client/composables/format-time'
import { request } from './request'

export interface SearchFilter {
  q: string
  kinds: readonly SearchKind[]
  /** Empty for all of one's desks. */
  desk: string
  source: string
  lang: string
}

/** What a search that is being typed may mean, among the names of one desk (empty: of all mine). */
export const fetchSuggestions = (q: string, desk: string, signal?: AbortSignal): Promise<Suggestion[]> =>
  request('GET', '/search/suggestions', suggestionList, { query: { q, desk }, signal }).then(
    ({ items }) => items,
  )

/** Things of all my desks whose name fits to what is being typed, ten of each of these kinds. */
export const fetchNames = (
  q: string,
  kinds: readonly SuggestionKind[],
  signal?: AbortSignal,
): Promise<Suggestion[]> => {
  const query = { q: Array.from(q).slice(0, 100).join(''), kinds: kinds.join(',') }
  return request('GET', '/search/suggestions', suggestionList, { query, signal }).then(({ items }) => items)
}

/** One page of what is found, best first. */
export const fetchSearch = (
  { kinds, ...filter }: SearchFilter,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<SearchResult> =>
  request('GET', '/search', searchResult, {
    query: { ...filter, kinds: kinds.join(','), zone: shownZone(), cursor },
    signal,
  })
