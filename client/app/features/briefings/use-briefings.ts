import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { BriefingList } from '#core/contracts/http/briefings'
import { fetchBriefings } from '@client/api/briefings'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** Typing is no event: when a text changed last is asked again this often. That approved words moved is told at once. */
const askAgainMs = 30_000

/** The desk's briefings, newest change first, kept true by the events of its room. */
export function useBriefings(deskId: MaybeRefOrGetter<string>, view: MaybeRefOrGetter<BriefingList>) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['briefings', toValue(deskId), toValue(view)])
  const query = useInfiniteQuery({
    ...keptTrue,
    queryKey,
    queryFn: ({ pageParam }) => fetchBriefings(toValue(deskId), toValue(view), pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: askAgainMs,
  })
  const renew = (): void => void askAgain(queries, ['briefings', toValue(deskId)])
  useRoom(
    computed(() => `desk:${toValue(deskId)}`),
    (event) => {
      if (/^(briefing|revision)\./.test(event.type)) renew()
    },
    renew,
  )
  const rows = computed(() => query.data.value?.pages.flatMap(({ items }) => items) ?? [])
  return { query, rows }
}
