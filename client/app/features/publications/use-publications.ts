import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchPublications } from '@client/api/publications'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** What of a briefing is on the portal, was there, or waits for its time; the newest first, live. */
export function usePublications(briefingId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['publications', 'of', toValue(briefingId)])
  const query = useQuery({ ...keptTrue, queryKey, queryFn: () => fetchPublications(toValue(briefingId)) })
  const renew = (): void => void askAgain(queries, queryKey.value)
  useRoom(
    computed(() => `briefing:${toValue(briefingId)}`),
    ({ type }) => {
      if (/^briefing\.(publi|correct|withdrawn)/.test(type)) renew()
    },
    renew,
  )
  return query
}
