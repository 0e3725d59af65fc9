import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { BriefingChange, BriefingView } from '#core/contracts/http/briefings'
import { fetchBriefing } from '@client/api/briefings'
import { askAgain } from '@client/realtime/ask-again'
import { useRoom } from '@client/realtime/use-live'
import { changeBriefing } from './briefing-api'

/** One briefing's facts (its text is another matter), kept true by its room. */
export function useBriefing(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['briefing', toValue(id)])
  const query = useQuery({ queryKey, queryFn: () => fetchBriefing(toValue(id)) })
  const renew = (): void => void askAgain(queries, queryKey.value)
  useRoom(
    computed(() => `briefing:${toValue(id)}`),
    (event) => {
      if (event.type.startsWith('briefing.') || event.type === 'revision.added') renew()
    },
    renew,
  )
  /** Throws ApiError; what was shown stays until the server has taken the change. */
  async function change(body: BriefingChange): Promise<void> {
    queries.setQueryData<BriefingView>(queryKey.value, await changeBriefing(toValue(id), body))
    await queries.invalidateQueries({ queryKey: ['briefings'] })
  }
  return { query, change }
}
