import { z } from 'zod'
import { notificationList, type NotificationList } from '#core/contracts/http/notifications'
import { request } from './request'

export const fetchNotifications = (
  filter: 'all' | 'unread',
  cursor: string | null = null,
): Promise<NotificationList> =>
  request('GET', '/notifications', notificationList, { query: { filter, cursor, limit: 60 } })

/** The last ten that were done, the last one first. */
export const fetchLastDone = (): Promise<NotificationList> =>
  request('GET', '/notifications', notificationList, { query: { filter: 'done', limit: 10 } })

/** How many of mine are unread. */
export const countUnread = async (): Promise<number> =>
  (await request('GET', '/notifications', notificationList, { query: { filter: 'unread', limit: 1 } })).unread

/** Marks mine read or unread: those named, or all that were there at `until`. */
export const markNotifications = (
  body: { ids: readonly string[]; read: boolean } | { until: string; read: boolean },
): Promise<{ unread: number }> =>
  request('POST', '/notifications/read', z.object({ unread: z.number() }), { body })
