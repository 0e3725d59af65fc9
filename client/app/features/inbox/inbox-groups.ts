import type { NotificationView } from '#core/contracts/http/notifications'

/** All notifications about one thing; what a watch found is one thing. */
export interface InboxGroup {
  id: string
  /** The one that stands for it: the newest that is unread, else the newest. */
  head: NotificationView
  rest: readonly NotificationView[]
}

const thingOf = ({ kind, object, data }: NotificationView): string =>
  kind === 'watch-hit' && typeof data.watchId === 'string' ? `watch:${data.watchId}` : object

/** Groups in the order of their newest notification; `items` are the newest first. */
export function groupsOf(items: readonly NotificationView[]): InboxGroup[] {
  const things = [...new Set(items.map(thingOf))]
  return things.map((id) => {
    const about = items.filter((item) => thingOf(item) === id)
    const head = about.find(({ readAt }) => readAt === null) ?? about[0]!
    return { id, head, rest: about.filter((item) => item !== head) }
  })
}
