import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchApprovals } from '@client/api/approvals'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** Signatures on revisions of a briefing, also those taken back, kept true by its room. */
export function useApprovals(briefingId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['approvals', toValue(briefingId)])
  const query = useQuery({ ...keptTrue, queryKey, queryFn: () => fetchApprovals(toValue(briefingId)) })
  const renew = (): void => void askAgain(queries, queryKey.value)
  useRoom(
    computed(() => `briefing:${toValue(briefingId)}`),
    ({ type }) => {
      if (/^briefing\.(approv|signed)/.test(type)) renew()
    },
    renew,
  )
  return query
}
