import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import type { RevisionList } from '#core/contracts/http/briefings'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchRevision, fetchRevisions } from '@client/api/revisions'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** Revisions of a briefing, the newest first, kept true by its room: all, or those that were named, approved or on the portal. */
export function useRevisions(
  briefingId: MaybeRefOrGetter<string>,
  view: MaybeRefOrGetter<RevisionList> = 'all',
) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['revisions', toValue(briefingId), toValue(view)])
  const query = useInfiniteQuery({
    ...keptTrue,
    queryKey,
    queryFn: ({ pageParam }) => fetchRevisions(toValue(briefingId), toValue(view), pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
  const renew = (): void => void askAgain(queries, queryKey.value)
  useRoom(
    computed(() => `briefing:${toValue(briefingId)}`),
    ({ type }) => {
      if (type === 'revision.added') renew()
    },
    renew,
  )
  const rows = computed(() => query.data.value?.pages.flatMap(({ items }) => items) ?? [])
  return { query, rows }
}

/** One revision with its words; it never changes. */
export const useRevision = (id: MaybeRefOrGetter<string | null>) =>
  useQuery({
    queryKey: computed(() => ['revision', toValue(id)]),
    queryFn: () => fetchRevision(toValue(id)!),
    enabled: computed(() => toValue(id) !== null),
    staleTime: Infinity,
  })
