import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { BriefingView } from '#core/contracts/http/briefings'
import { fetchStanding } from '@client/api/publications'

/** Publications of the desk in the other language, the newest first: what a publication can be the translation of. */
export function useTranslations(briefing: MaybeRefOrGetter<BriefingView>, asked: MaybeRefOrGetter<boolean>) {
  const other = computed(() => (toValue(briefing).language === 'zh' ? 'en' : 'zh'))
  const { data } = useQuery({
    queryKey: computed(() => ['publications', 'standing', toValue(briefing).deskId, other.value]),
    queryFn: () => fetchStanding(toValue(briefing).deskId, other.value),
    enabled: computed(() => toValue(asked)),
  })
  return computed(() =>
    (data.value ?? []).map(({ id, title, language }) => ({ value: id, text: title, lang: language })),
  )
}
