import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { BriefingChange, BriefingView } from '#core/contracts/http/briefings'
import { isPassing, problemCodeOf } from '@client/api/api-error'
import { fetchBriefing } from '@client/api/briefings'
import { askAgain } from '@client/realtime/ask-again'
import { useRoom } from '@client/realtime/use-live'
import { useConnectionStore } from '@client/stores/connection'
import { useSession } from '@client/stores/session'
import type { Seen } from '../../../collaboration/document-session'
import type { KeptBriefing } from '../../../collaboration/kept-briefing'
import { changeBriefing } from './briefing-api'

/** How often the server is asked whether it answers again. */
const againAfterMs = 30_000

/** Briefings of which this device's copy is held instead of what the server says. */
const copies = reactive(new Map<string, KeptBriefing>())

/**
 * One briefing's facts (its text is another matter), kept true by its room. Where the server does not answer they are those that
 * this device kept with the text.
 */
export function useBriefing(id: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const connection = useConnectionStore()
  const userId = useSession().user!.id
  const queryKey = computed(() => ['briefing', toValue(id)])

  async function read(which: string): Promise<BriefingView> {
    try {
      const fresh = await fetchBriefing(which)
      copies.delete(which)
      return fresh
    } catch (thrown) {
      const known = queries.getQueryData(['briefing', which]) !== undefined
      if (known || !isPassing(problemCodeOf(thrown))) throw thrown
      const { keptBriefing } = await import('../../../collaboration/kept-briefing')
      const copy = await keptBriefing(userId, which).catch(() => null)
      if (copy) copies.set(which, copy)
      if (!copy || copy.locked) throw thrown
      return copy.briefing
    }
  }
  const copy = computed(() => copies.get(toValue(id)) ?? null)
  const query = useQuery({
    queryKey,
    queryFn: () => read(toValue(id)),
    refetchInterval: () => (copy.value ? againAfterMs : false),
  })
  const renew = (): void => void askAgain(queries, queryKey.value)
  useRoom(
    computed(() => `briefing:${toValue(id)}`),
    (event) => {
      if (event.type.startsWith('briefing.') || event.type === 'revision.added') renew()
    },
    renew,
  )
  watch(
    () => connection.socket,
    (socket) => {
      if (socket === 'connected' && (copy.value || query.isError.value)) renew()
    },
  )
  const seen = computed<Seen>(() => ({
    at: copy.value?.at ?? query.dataUpdatedAt.value,
    kept: copy.value !== null,
  }))
  /** The copy that does not open until the server answers. */
  const locked = computed(() => (copy.value?.locked ? copy.value : null))

  /** Throws ApiError; what was shown stays until the server has taken the change. */
  async function change(body: BriefingChange): Promise<void> {
    queries.setQueryData<BriefingView>(queryKey.value, await changeBriefing(toValue(id), body))
    await queries.invalidateQueries({ queryKey: ['briefings'] })
  }
  return { query, seen, locked, change }
}
