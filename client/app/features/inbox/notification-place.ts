import type { RouteLocationRaw } from 'vue-router'

/** Screens of the things that a notification may be about; each takes the desk's slug and the thing's id. */
const screens: Readonly<Record<string, string>> = {
  article: 'article',
  briefing: 'briefing',
  story: 'story',
  thread: 'thread',
  source: 'source',
  handover: 'handover',
}

/** Where a notification leads, or null when its thing has no screen of its own here. */
export function notificationPlace(object: string, deskSlug: string | undefined): RouteLocationRaw | null {
  const [kind = '', id = ''] = object.split(':')
  if (kind === 'export') return { name: 'export', params: { id } }
  if (deskSlug === undefined) return null
  if (kind === 'watch') return { name: 'watches', params: { desk: deskSlug } }
  if (kind === 'comment')
    return { name: 'comments', params: { desk: deskSlug }, query: { state: 'all', comment: id } }
  if (kind === 'desk') return { name: 'wire', params: { desk: deskSlug } }
  const name = screens[kind]
  return name === undefined ? null : { name, params: { desk: deskSlug, id } }
}
