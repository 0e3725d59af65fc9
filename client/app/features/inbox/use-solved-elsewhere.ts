import { computed, onScopeDispose, watch } from 'vue'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { NotificationView } from '#core/contracts/http/notifications'
import { useCalmRenewal } from '@client/realtime/use-calm-renewal'
import { liveSocket } from '@client/realtime/use-live'
import { useSession } from '@client/stores/session'

/** Which thing an event may have done something about. */
const thingOf = ({ type, data }: LiveEvent): string | null => {
  if (type === 'article.triaged' || type === 'article.headline') return `article:${data.id}`
  if (type === 'handover.accepted') return `handover:${data.id}`
  if (type === 'comment.changed') return `comment:${data.id}`
  if (type === 'source.changed') return `source:${data.id}`
  return type.startsWith('briefing.') && 'id' in data ? `briefing:${data.id}` : null
}

/**
 * Asks again for my notifications when something happens on one of my desks to a thing that one of those on the screen is about: what was
 * done by somebody else waits for me no more. Of a briefing with a circle only its own room tells.
 */
export function useSolvedElsewhere(items: () => readonly NotificationView[]): void {
  const session = useSession()
  const renew = useCalmRenewal(['notifications'])
  const heard = (event: LiveEvent): void => {
    const thing = thingOf(event)
    if (thing !== null && items().some(({ object }) => object === thing)) renew()
  }
  const rooms = computed(() =>
    [
      ...session.desks.map(({ id }) => `desk:${id}`),
      ...new Set(items().flatMap(({ kind, object }) => (kind === 'review-asked' ? object : []))),
    ].join(' '),
  )
  const entered = new Map<string, () => void>()
  watch(
    rooms,
    (names) => {
      const wanted = new Set(names.split(' ').filter((name) => name !== ''))
      for (const [name, leave] of entered) {
        if (wanted.has(name)) continue
        leave()
        entered.delete(name)
      }
      for (const name of wanted)
        if (!entered.has(name)) entered.set(name, liveSocket().enter(name, heard, renew))
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    for (const leave of entered.values()) leave()
  })
}
