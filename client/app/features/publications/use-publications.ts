import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchPublications } from '@client/api/publications'
import { useRoom } from '@client/realtime/use-live'

/** What of a briefing is on the portal, was there, or waits for its time; the newest first, live. */
export function usePublications(briefingId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['publications', 'of', toValue(briefingId)])
  const query = useQuery({ queryKey, queryFn: () => fetchPublications(toValue(briefingId)) })
  useRoom(
    computed(() => `briefing:${toValue(briefingId)}`),
    ({ type }) => {
      if (/^briefing\.(publi|correct|withdrawn)/.test(type))
        void queries.invalidateQueries({ queryKey: queryKey.value })
    },
  )
  return query
}
