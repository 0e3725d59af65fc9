import { useQuery } from '@tanstack/vue-query'
import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BriefingView } from '#core/contracts/http/briefings'
import { fetchCircle } from '@client/api/briefings'
import { activeOf, fetchMembers } from '@client/api/members'
import { useDesk } from '@client/composables/use-desk'

/** Why I cannot lower the marking of a briefing, with those who can; null for a manager. Asked for while it is `wanted`. */
export function useLowering(briefing: () => BriefingView, wanted: () => boolean): ComputedRef<string | null> {
  const { t, locale } = useI18n()
  const desk = useDesk()
  const asks = computed(() => wanted() && desk.value.role !== 'manager')
  const limited = computed(() => briefing().circleSize !== null)
  const members = useQuery({
    queryKey: computed(() => ['members', briefing().deskId]),
    queryFn: () => fetchMembers(briefing().deskId),
    enabled: asks,
  })
  const circle = useQuery({
    queryKey: computed(() => ['circle', briefing().id]),
    queryFn: () => fetchCircle(briefing().id),
    enabled: computed(() => asks.value && limited.value),
  })
  return computed(() => {
    if (desk.value.role === 'manager') return null
    const named = limited.value ? circle.data.value?.userIds : null
    if (!members.data.value || named === undefined) return t('briefings.lower.onlyManagers')
    const names = activeOf(members.data.value)
      .filter(({ role, userId }) => role === 'manager' && (named?.includes(userId) ?? true))
      .map(({ name }) => name)
    if (names.length === 0) return t(named ? 'briefings.lower.nobody' : 'briefings.lower.onlyManagers')
    return t('briefings.lower.ask', {
      names: new Intl.ListFormat(locale.value, { type: 'disjunction' }).format(names),
    })
  })
}
