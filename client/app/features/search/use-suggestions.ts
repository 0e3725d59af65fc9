import { useQuery } from '@tanstack/vue-query'
import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import type { Suggestion } from '#core/news/suggestions'
import { fits, foldName } from '#core/search/fits'
import { fetchSuggestions } from '@client/api/search'
import { useSession } from '@client/stores/session'
import { recentSearches } from './recent-searches'

/** A name of the desk, or something that was looked for before. */
export type Offer =
  Pick<Suggestion, 'kind' | 'id' | 'deskId' | 'text'> | { kind: 'recent'; id: null; text: string }

/** What fits to what is typed: recent searches of this device at once, names of the desk as they come. */
export function useSuggestions(words: Ref<string>, desk: () => string) {
  const session = useSession()
  const asked = refDebounced(words, 120)
  const query = useQuery({
    queryKey: computed(() => ['suggestions', desk(), asked.value.trim()]),
    queryFn: ({ signal }) => fetchSuggestions(asked.value.trim(), desk(), signal),
    enabled: computed(() => asked.value.trim() !== ''),
    staleTime: 30_000,
    retry: false,
  })
  return computed<Offer[]>(() => {
    const typed = words.value.trim()
    const recent = recentSearches(session.user?.id ?? '')
      .filter((text) => text !== typed && (typed === '' || fits(foldName(text), foldName(typed)) > 0))
      .slice(0, typed === '' ? 8 : 3)
      .map((text) => ({ kind: 'recent' as const, id: null, text }))
    return [...recent, ...(typed === '' ? [] : (query.data.value ?? []))]
  })
}
