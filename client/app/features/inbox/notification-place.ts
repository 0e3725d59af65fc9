import type { RouteLocationRaw } from 'vue-router'
import type { NotificationView } from '#core/contracts/http/notifications'

/** Screens of the things that a notification may be about; each takes the desk's slug and the thing's id. */
const screens: Readonly<Record<string, string>> = {
  article: 'article',
  briefing: 'briefing',
  story: 'story',
  source: 'source',
  handover: 'handover',
}

const messagePlace = (desk: string, id: string, message: unknown): RouteLocationRaw => ({
  name: 'thread',
  params: { desk, id },
  query: typeof message === 'string' ? { message } : {},
})

/** Where a notification leads, or null when its thing has no screen of its own here. What was said in a discussion is shown in it. */
export function notificationPlace(
  { kind: what, object, data }: Pick<NotificationView, 'kind' | 'object' | 'data'>,
  deskSlug: string | undefined,
): RouteLocationRaw | null {
  const [kind = '', id = ''] = object.split(':')
  if (kind === 'export') return { name: 'export', params: { id } }
  if (deskSlug === undefined) return null
  // Among what that watch has found, which says why one is told.
  if (what === 'watch-hit' && kind === 'article' && typeof data.watchId === 'string')
    return { name: 'watch', params: { desk: deskSlug, id: data.watchId }, query: { hit: id } }
  if (kind === 'watch') return { name: 'watch', params: { desk: deskSlug, id } }
  if (kind === 'comment')
    return { name: 'comments', params: { desk: deskSlug }, query: { state: 'all', comment: id } }
  if (kind === 'desk') return { name: 'wire', params: { desk: deskSlug } }
  if (kind === 'thread') return messagePlace(deskSlug, id, data.messageId)
  // Its revision is read and answered there, not in the text that goes on being written.
  if (what === 'review-asked' && kind === 'briefing')
    return { name: 'review', params: { desk: deskSlug, id } }
  const name = screens[kind]
  return name === undefined ? null : { name, params: { desk: deskSlug, id } }
}
