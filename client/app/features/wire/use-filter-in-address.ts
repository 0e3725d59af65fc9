import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import type { WireFilter } from '@client/api/articles'

const word = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The filter stands in the address: a pasted link restores the screen. */
export function useFilterInAddress(): WritableComputedRef<WireFilter, WireFilter> {
  const route = useRoute()
  const router = useRouter()
  return computed<WireFilter, WireFilter>({
    get: (): WireFilter => ({
      view: route.query.view === 'unread' ? 'unread' : 'all',
      q: word(route.query.q),
      source: word(route.query.source),
      language: word(route.query.language),
    }),
    set: (filter: WireFilter) => {
      const all: LocationQueryRaw = { ...route.query, ...filter }
      const query = Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== '' && value !== 'all'),
      )
      void router.replace({ query })
    },
  })
}
