import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { fetchDeskReviews, fetchReviews } from '@client/api/reviews'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'

/** Reviews of a briefing, the newest first, kept true by its room. */
export function useReviews(briefingId: MaybeRefOrGetter<string>) {
  const queries = useQueryClient()
  const queryKey = computed(() => ['reviews', 'of', toValue(briefingId)])
  const query = useQuery({ ...keptTrue, queryKey, queryFn: () => fetchReviews(toValue(briefingId)) })
  const renew = (): void => {
    void askAgain(queries, queryKey.value)
    void askAgain(queries, ['signing'])
  }
  useRoom(
    computed(() => `briefing:${toValue(briefingId)}`),
    ({ type }) => {
      if (isOfReview(type)) renew()
    },
    renew,
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
    ...keptTrue,
    queryKey: computed(() => ['reviews', 'desk', toValue(deskId), toValue(view)]),
    queryFn: ({ pageParam }) => fetchDeskReviews(toValue(deskId), toValue(view), pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
  const renew = (): void => void askAgain(queries, ['reviews', 'desk', toValue(deskId)])
  useRoom(
    computed(() => `desk:${toValue(deskId)}`),
    ({ type }) => {
      if (isOfReview(type)) renew()
    },
    renew,
  )
  const rows = computed(() => query.data.value?.pages.flatMap(({ items }) => items) ?? [])
  return { query, rows }
}
