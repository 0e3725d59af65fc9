import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { NotificationList, NotificationView } from '#core/contracts/http/notifications'
import { fetchNotifications, markNotifications } from '@client/api/notifications'
import { useFreshNotifications } from './use-fresh-notifications'
import { useSolvedElsewhere } from './use-solved-elsewhere'

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
  const items = computed(() =>
    (query.data.value?.pages ?? [])
      .flatMap((page) => page.items)
      .filter(({ readAt }) => toValue(filter) === 'all' || readAt === null),
  )
  const unread = computed(() => query.data.value?.pages[0]?.unread ?? 0)
  useFreshNotifications()
  useSolvedElsewhere(() => items.value)

  /** At once here; as the server says once it has answered. */
  async function mark(ids: readonly string[], read: boolean): Promise<void> {
    const readAt = read ? new Date().toISOString() : null
    const marked = (item: NotificationView): NotificationView =>
      ids.includes(item.id) ? { ...item, readAt } : item
    queries.setQueryData<InfiniteData<NotificationList>>(
      key.value,
      (data) =>
        data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(marked) })) },
    )
    try {
      await markNotifications({ ids, read })
    } finally {
      await queries.invalidateQueries({ queryKey: ['notifications'] })
    }
  }
  /** All up to the one of this moment. */
  const markUntil = async (until: string): Promise<void> => {
    await markNotifications({ until: new Date(Date.parse(until) + 1).toISOString(), read: true })
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }
  return { query, items, unread, mark, markUntil }
}
