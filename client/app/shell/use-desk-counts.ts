import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { useDebounceFn } from '@vueuse/core'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { fetchDeskCounts } from '@client/api/desks'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useMyRoom, useRoom } from '@client/realtime/use-live'

/** A poll brings a hundred articles: they are counted once it is quiet, and every five seconds while it is not. */
const quietMs = 1_000
const longestMs = 5_000

const counted: ReadonlySet<LiveEvent['type']> = new Set([
  'article.added',
  'article.triaged',
  'handover.accepted',
  'desk.member.removed',
  'thread.message.added',
  'thread.message.changed',
  'thread.read',
  'briefing.removed',
])

/** How much waits on a desk, as the rail and the wire say it; live, and asked for once however many show it. */
export function useDeskCounts(deskId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const key = computed(() => ['desk-counts', toValue(deskId)])
  const { data } = useQuery({
    ...keptTrue,
    queryKey: key,
    queryFn: () => fetchDeskCounts(toValue(deskId)),
  })
  const again = useDebounceFn(() => askAgain(queries, key.value), quietMs, { maxWait: longestMs })
  const renew = (): void => void again()
  const heard = ({ type }: LiveEvent): void => {
    if (counted.has(type)) renew()
  }
  useRoom(() => `desk:${toValue(deskId)}`, heard, renew)
  useMyRoom(heard, renew)
  return data
}
