import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { fetchCircle } from '@client/api/briefings'
import { activeOf, fetchMembers } from '@client/api/members'
import { useDesk } from '@client/composables/use-desk'
import { useSession } from '@client/stores/session'

/**
 * Who can be mentioned in a discussion: the desk's people but oneself, and of a limited briefing those who may see it. Asked for when
 * it is `wanted`; nobody before the answers are there.
 */
export function useMentionable(
  about: () => string,
  wanted: () => boolean,
): ComputedRef<{ id: string; name: string }[]> {
  const desk = useDesk()
  const session = useSession()
  const briefing = computed(() =>
    about().startsWith('briefing:') ? about().slice('briefing:'.length) : null,
  )
  const members = useQuery({
    queryKey: computed(() => ['members', desk.value.id]),
    queryFn: () => fetchMembers(desk.value.id),
    enabled: computed(wanted),
  })
  const circle = useQuery({
    queryKey: computed(() => ['circle', briefing.value]),
    queryFn: () => fetchCircle(briefing.value ?? ''),
    enabled: computed(() => wanted() && briefing.value !== null),
  })
  return computed(() => {
    if (about() === '' || (briefing.value !== null && circle.data.value === undefined)) return []
    const named = briefing.value === null ? null : circle.data.value?.userIds
    return activeOf(members.data.value)
      .filter(({ userId }) => userId !== session.user?.id && (!named || named.includes(userId)))
      .map(({ userId, name }) => ({ id: userId, name }))
  })
}
