import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { WireFilter } from '@client/api/articles'
import { addressOf, filterOf } from './filter-address'

const same = (one: WireFilter, other: WireFilter): boolean =>
  (Object.keys(one) as (keyof WireFilter)[]).every((field) => one[field] === other[field])

/**
 * The filter stands in the address: a pasted link restores the screen. It is the same object until it says something else,
 * whatever else changes in the address (the article that is open stands there as well).
 */
export function useFilterInAddress(): WritableComputedRef<WireFilter, WireFilter> {
  const route = useRoute()
  const router = useRouter()
  return computed<WireFilter, WireFilter>({
    get: (before?: WireFilter): WireFilter => {
      const filter = filterOf(route.query)
      return before && same(before, filter) ? before : filter
    },
    set: (filter: WireFilter) => {
      void router.replace({ query: addressOf(route.query, filter) })
    },
  })
}
