import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import type { BriefingView } from '#core/contracts/http/briefings'
import { fetchBriefings } from '@client/api/briefings'

/** Publications of the desk in the other language, newest change first: what a publication can be the translation of. */
export function useTranslations(briefing: MaybeRefOrGetter<BriefingView>, asked: MaybeRefOrGetter<boolean>) {
  const { data } = useQuery({
    queryKey: computed(() => ['briefings', toValue(briefing).deskId, 'translations']),
    queryFn: () => fetchBriefings(toValue(briefing).deskId),
    enabled: computed(() => toValue(asked)),
  })
  return computed(() =>
    (data.value?.items ?? []).flatMap(({ title, language, publication }) =>
      publication?.state === 'published' && language !== toValue(briefing).language
        ? [{ value: publication.id, text: title, lang: language }]
        : [],
    ),
  )
}
