import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { SearchKind, SearchResult } from '#core/contracts/http/search'
import { fetchSearch, type SearchFilter } from '@client/api/search'

export const tabs = ['all', 'articles', 'briefings', 'discussions'] as const
export type Tab = (typeof tabs)[number]

const kindsOf: Record<Tab, readonly SearchKind[]> = {
  all: [],
  articles: ['article'],
  briefings: ['briefing'],
  discussions: ['thread', 'message'],
}

/** What is searched, as it stands in the address: a pasted link restores the screen. */
export interface SearchPlace {
  q: string
  tab: Tab
  source: string
  lang: string
  /** On all my desks, not only on the one of the address. */
  everywhere: boolean
}

const filterOf = ({ q, tab, source, lang }: SearchPlace, desk: string): SearchFilter => ({
  q,
  kinds: kindsOf[tab],
  desk,
  source,
  lang,
})

const word = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The search of the address and what it finds on this desk; without a desk, on all of mine. */
export function useSearch(deskId: () => string | null) {
  const route = useRoute()
  const router = useRouter()
  const place = computed<SearchPlace, SearchPlace>({
    get: (): SearchPlace => ({
      q: word(route.query.q),
      tab: tabs.find((tab) => tab === route.query.tab) ?? 'all',
      source: word(route.query.source),
      lang: word(route.query.lang),
      everywhere: deskId() === null || route.query.desks === 'all',
    }),
    set: ({ q, tab, source, lang, everywhere }) => {
      const all = { q, tab: tab === 'all' ? '' : tab, source, lang, desks: everywhere ? 'all' : '' }
      void router.replace({ query: Object.fromEntries(Object.entries(all).filter(([, value]) => value)) })
    },
  })
  const desk = computed(() => (place.value.everywhere ? '' : (deskId() ?? '')))
  const query = useInfiniteQuery({
    queryKey: computed(() => ['search', desk.value, place.value]),
    queryFn: ({ pageParam, signal }) => fetchSearch(filterOf(place.value, desk.value), pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: SearchResult) => last.nextCursor,
    enabled: computed(() => place.value.q.trim() !== ''),
    placeholderData: keepPreviousData,
  })
  const first = computed(() => query.data.value?.pages[0] ?? null)
  const items = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  return { place, query, first, items }
}
