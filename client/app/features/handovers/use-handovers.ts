import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { LiveEvent } from '#core/contracts/events/live-event'
import type { HandoverView } from '#core/news/handovers'
import { fetchHandovers } from '@client/api/handovers'
import { keptTrue } from '@client/realtime/kept-true'
import { useCalmRenewal } from '@client/realtime/use-calm-renewal'
import { useRoom } from '@client/realtime/use-live'

/** Whether something happened to what a hand-over names: an article was decided or claimed, a source fell ill or is well again. */
export function touches(event: LiveEvent, { items }: HandoverView): boolean {
  if (event.type !== 'article.triaged' && event.type !== 'source.changed' && event.type !== 'source.removed')
    return false
  const { id } = event.data
  return items.some((item) => item.id === id)
}

/** The last hand-overs of a desk, as they stand: whoever gives or accepts one, or finishes what one names, changes them for all. */
export function useHandovers(deskId: MaybeRefOrGetter<string>) {
  const key = computed(() => ['handovers', toValue(deskId)] as const)
  const query = useQuery({ ...keptTrue, queryKey: key, queryFn: () => fetchHandovers(toValue(deskId)) })
  const handovers = computed(() => query.data.value?.items)
  const renew = useCalmRenewal(key)
  function heard(event: LiveEvent): void {
    const given = event.type === 'handover.added' || event.type === 'handover.accepted'
    // What its receiver left behind is anybody's.
    const left = event.type === 'desk.member.removed'
    if (given || left || handovers.value?.some((one) => one.acceptedAt === null && touches(event, one)))
      renew()
  }
  useRoom(() => `desk:${toValue(deskId)}`, heard, renew)
  return { query, handovers }
}
