import { useQuery } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { BriefingView } from '#core/contracts/http/briefings'
import { markings, type Language, type Marking } from '#core/contracts/http/common'
import { fetchBriefings } from '@client/api/briefings'
import { useDeskBeginnings } from '@client/composables/use-desk-beginnings'
import { currentLanguage } from '@client/locales/i18n'

interface Options {
  open: MaybeRefOrGetter<boolean>
  deskId: MaybeRefOrGetter<string>
  /** The template with which it was asked for; null: none. */
  begun: MaybeRefOrGetter<BriefingView | null>
}

/**
 * With what a new briefing begins: an empty form, an empty page or a template of the desk; in which language and at which
 * marking, which are the desk's or the template's until others are chosen. It is never marked more laxly than its template.
 */
export function useBeginning({ open, deskId, begun }: Options) {
  const { t } = useI18n()
  const usual = useDeskBeginnings(deskId)
  const language = ref<Language>(currentLanguage())
  const marking = ref<Marking>('AMBER')
  /** `form`, `empty`, or the id of a template. */
  const choice = ref('form')
  const query = useQuery({
    queryKey: computed(() => ['briefings', toValue(deskId), 'to begin with']),
    queryFn: () => fetchBriefings(toValue(deskId), 'templates'),
    enabled: () => toValue(open),
  })
  const templates = computed(() => {
    const listed = query.data.value?.items ?? []
    const wanted = toValue(begun)
    return wanted && !listed.some(({ id }) => id === wanted.id) ? [wanted, ...listed] : listed
  })
  const template = computed(() => templates.value.find(({ id }) => id === choice.value) ?? null)
  const choices = computed(() => [
    ...(['form', 'empty'] as const).map((value) => ({ value, text: t(`briefings.template.${value}`) })),
    ...templates.value.map(({ id, title, language: lang }) => ({ value: id, text: title, lang })),
  ])
  const allowed = computed(() => markings.slice(0, markings.indexOf(template.value?.marking ?? 'CLEAR') + 1))

  watch(
    () => toValue(open),
    (shown) => {
      if (shown) choice.value = toValue(begun)?.id ?? 'form'
    },
  )
  // Each by itself: that somebody of the desk goes on duty takes nothing back that was chosen here.
  watch(
    [
      () => toValue(open),
      () => template.value?.id,
      () => template.value?.language ?? usual.value?.language,
      () => template.value?.marking ?? usual.value?.defaultMarking,
    ],
    ([, , begins, marked]) => {
      if (begins) language.value = begins
      if (marked) marking.value = marked
    },
  )
  const body = () => ({
    language: language.value,
    marking: marking.value,
    ...(template.value
      ? { templateId: template.value.id }
      : { template: choice.value === 'empty' ? ('empty' as const) : ('form' as const) }),
  })
  return { language, marking, choice, choices, allowed, body }
}
