import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchDeskReviews, fetchReviews } from '@client/api/reviews'
import { useRoom } from '@client/realtime/use-live'

/** Reviews of a briefing, the newest first, kept true by its room. */
export function useReviews(briefingId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['reviews', 'of', toValue(briefingId)])
  const query = useQuery({ queryKey, queryFn: () => fetchReviews(toValue(briefingId)) })
  useRoom(
    computed(() => `briefing:${toValue(briefingId)}`),
    ({ type }) => {
      if (!isOfReview(type)) return
      void queries.invalidateQueries({ queryKey: queryKey.value })
      void queries.invalidateQueries({ queryKey: ['signing'] })
    },
  )
  /** The review that is open, or whose changes are being made. */
  const current = computed(() => {
    const newest = query.data.value?.[0]
    return newest && (newest.state === 'open' || newest.state === 'changes-asked') ? newest : null
  })
  return { query, current }
}

/** Events after which a review, a signature or a publication may stand otherwise. */
export const isOfReview = (type: string): boolean =>
  /^briefing\.(review|changes|approv|signed|publi|correct|withdrawn)/.test(type)

/** Reviews of a desk, live; `mine` are those that wait for me. */
export function useDeskReviews(deskId: MaybeRefOrGetter<string>, view: MaybeRefOrGetter<'all' | 'mine'>) {
  const queries = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: computed(() => ['reviews', 'desk', toValue(deskId), toValue(view)]),
    queryFn: ({ pageParam }) => fetchDeskReviews(toValue(deskId), toValue(view), pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
  useRoom(
    computed(() => `desk:${toValue(deskId)}`),
    ({ type }) => {
      if (isOfReview(type)) void queries.invalidateQueries({ queryKey: ['reviews', 'desk', toValue(deskId)] })
    },
  )
  const rows = computed(() => query.data.value?.pages.flatMap(({ items }) => items) ?? [])
  return { query, rows }
}
