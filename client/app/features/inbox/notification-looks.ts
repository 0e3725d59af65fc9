import type { NotificationView } from '#core/contracts/http/notifications'

/** What stands beside a notification that no person is behind. */
const icons = {
  'watch-hit': 'watch',
  approved: 'briefing',
  published: 'globe',
  stopped: 'warning',
  withdrawn: 'warning',
  'export-ready': 'briefing',
  'export-failed': 'warning',
  'source-ill': 'source',
  'source-changed': 'quote',
  access: 'members',
  'headline-proposed': 'globe',
  'headline-answered': 'globe',
} as const
type Icons = typeof icons

export const iconOf = ({ kind }: Pick<NotificationView, 'kind'>): Icons[keyof Icons] | 'inbox' =>
  kind in icons ? icons[kind as keyof Icons] : 'inbox'

/**
 * The keys of a notification's words, the closest first: kinds that tell of several things say in `data.what` which. A server that is
 * newer than this page may know more than it has words for.
 */
export const wordKeysOf = ({ kind, data }: Pick<NotificationView, 'kind' | 'data'>): string[] => [
  ...(typeof data.what === 'string' ? [`inbox.what.${kind}.${data.what}`] : []),
  `inbox.kinds.${kind}`,
]
