import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, ref, toValue, type MaybeRefOrGetter } from 'vue'
import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { problemCodeOf } from '@client/api/api-error'
import { fetchWire } from '@client/api/articles'
import { fetchWatch } from '@client/api/watches'
import { keptTrue } from '@client/realtime/kept-true'
import { useCalmRenewal } from '@client/realtime/use-calm-renewal'
import { useMyRoom, useRoom } from '@client/realtime/use-live'
import { plainFilter } from '../wire/plain-filter'

/**
 * One watch and what it found, the newest first; both follow what happens. Whoever takes the watch away asks for nothing of it any
 * more between that and leaving its page: `leave` says that it will be gone, `stay` that it could not be taken away.
 */
export function useWatch(deskId: MaybeRefOrGetter<string>, id: MaybeRefOrGetter<string>) {
  const leaving = ref(false)
  const key = computed(() => ['watch', toValue(id)])
  const query = useQuery({
    ...keptTrue,
    queryKey: key,
    queryFn: () => fetchWatch(toValue(id)),
    retry: (count, error) => count < 2 && problemCodeOf(error) !== 'NOT_FOUND',
  })
  const hits = useInfiniteQuery({
    ...keptTrue,
    queryKey: computed(() => [...key.value, 'hits']),
    queryFn: ({ pageParam, signal }) =>
      fetchWire(toValue(deskId), { ...plainFilter('all'), watch: toValue(id) }, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<ArticleSummary>) => page.nextCursor,
  })
  const renew = useCalmRenewal(key)
  const heard = ({ type, data }: LiveEvent): void => {
    if (leaving.value) return
    const changed = type === 'watch.changed' && data.id === toValue(id)
    if (changed || (type === 'article.watched' && data.watch.id === toValue(id))) renew()
  }
  useRoom(() => `desk:${toValue(deskId)}`, heard, renew)
  useMyRoom(heard, renew)
  const leave = (): void => void (leaving.value = true)
  const stay = (): void => {
    leaving.value = false
    renew()
  }
  return { query, hits, refresh: renew, leave, stay }
}
