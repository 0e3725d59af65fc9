import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { WireFilter } from '@client/api/articles'

const word = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The filter stands in the address: a pasted link restores the screen. */
export function useFilterInAddress(): WritableComputedRef<WireFilter> {
  const route = useRoute()
  const router = useRouter()
  return computed<WireFilter>({
    get: () => ({
      view: route.query.view === 'unread' ? 'unread' : 'all',
      q: word(route.query.q),
      source: word(route.query.source),
      language: word(route.query.language),
    }),
    set: (filter) => {
      const query = Object.fromEntries(
        Object.entries({ ...route.query, ...filter }).filter(([, value]) => value !== '' && value !== 'all'),
      )
      void router.replace({ query })
    },
  })
}
