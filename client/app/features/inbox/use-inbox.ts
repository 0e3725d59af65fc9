import { useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { NotificationList } from '#core/contracts/http/notifications'
import { fetchNotifications, markNotifications } from '@client/api/notifications'
import { useFreshNotifications } from './use-fresh-notifications'

/** What wants me, over all my desks, newest first; live. */
export function useInbox(filter: MaybeRefOrGetter<'all' | 'unread'>) {
  const queries = useQueryClient()
  const key = computed(() => ['notifications', toValue(filter)])
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchNotifications(toValue(filter), pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page: NotificationList) => page.nextCursor,
  })
  const items = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  const unread = computed(() => query.data.value?.pages[0]?.unread ?? 0)
  useFreshNotifications()
  const mark = async (ids: readonly string[], read: boolean): Promise<void> => {
    await markNotifications({ ids, read })
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }
  /** All up to the one of this moment. */
  const markUntil = async (until: string): Promise<void> => {
    await markNotifications({ until: new Date(Date.parse(until) + 1).toISOString(), read: true })
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }
  return { query, items, unread, mark, markUntil }
}
