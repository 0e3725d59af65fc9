import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter, type LocationQueryRaw } from 'vue-router'
import { wireViews, type WireView } from '#core/contracts/http/articles'
import type { WireFilter } from '@client/api/articles'

const word = (value: unknown): string => (typeof value === 'string' ? value : '')
const viewOf = (value: unknown): WireView => wireViews.find((view) => view === value) ?? 'all'

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
      const filter: WireFilter = {
        view: viewOf(route.query.view),
        q: word(route.query.q),
        source: word(route.query.source),
        language: word(route.query.language),
        reliability: word(route.query.reliability),
        watch: word(route.query.watch),
        tag: word(route.query.tag),
      }
      return before && same(before, filter) ? before : filter
    },
    set: (filter: WireFilter) => {
      const all: LocationQueryRaw = { ...route.query, ...filter }
      const query = Object.fromEntries(
        Object.entries(all).filter(([, value]) => value !== '' && value !== 'all'),
      )
      void router.replace({ query })
    },
  })
}
