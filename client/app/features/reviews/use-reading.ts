import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import type { BriefingView, RevisionView } from '#core/contracts/http/briefings'
import { useRevisions } from '../revisions/use-revisions'
import { useSince } from './use-signature'

/** Values of the choices that are no revision. */
const [words, older] = ['words', 'older'] as const

/**
 * What is read before a signature: one revision of the briefing, whole or as it differs from an earlier one. Both stand in
 * the address (`rev`, `against`, `view=words`); without them it is the revision that was asked for, against the approved one.
 */
export function useReading(
  briefingId: ComputedRef<string>,
  briefing: ComputedRef<BriefingView | null>,
  asked: ComputedRef<RevisionView | null>,
) {
  const { t } = useI18n()
  const route = useRoute()
  const router = useRouter()
  const { query, rows } = useRevisions(briefingId)
  const named = (id: unknown) => rows.value.find((row) => row.id === id)
  const shown = computed(() => named(route.query.rev) ?? asked.value)
  const approved = useSince(briefing, shown)
  const earlier = computed(() => rows.value.filter(({ number }) => number < (shown.value?.number ?? 0)))
  const since = computed(() => {
    if (route.query.view === words) return null
    const chosen = earlier.value.find(({ id }) => id === route.query.against)
    return chosen ? { id: chosen.id, number: chosen.number } : approved.value
  })
  const nameOf = ({ number, name }: RevisionView) =>
    name ? t('history.named', { number, name }) : t('history.unnamed', { number })
  const more = computed(() => (query.hasNextPage.value ? [{ value: older, text: t('history.older') }] : []))
  const revisions = computed(() => {
    const all = asked.value && !named(asked.value.id) ? [asked.value, ...rows.value] : rows.value
    return [...all.map((row) => ({ value: row.id, text: nameOf(row) })), ...more.value]
  })
  const comparisons = computed(() => [
    { value: words, text: t('reviews.wholeText') },
    ...(approved.value
      ? [{ value: approved.value.id, text: t('reviews.onlyChanges', { number: approved.value.number }) }]
      : []),
    ...earlier.value
      .filter(({ id }) => id !== approved.value?.id)
      .map(({ id, number, name }) => ({
        value: id,
        text: name ? t('history.sinceNamed', { number, name }) : t('history.since', { number }),
      })),
    ...more.value,
  ])
  const show = (change: Record<string, string | undefined>) => {
    void router.replace({ query: { ...route.query, ...change } })
  }
  const choose = (id: string) => {
    if (id === older) void query.fetchNextPage()
    else show({ rev: id === asked.value?.id ? undefined : id, against: undefined })
  }
  const compare = (id: string) => {
    if (id === older) void query.fetchNextPage()
    else if (id === words) show({ view: words, against: undefined })
    else show({ view: undefined, against: id === approved.value?.id ? undefined : id })
  }
  const compared = computed(() => since.value?.id ?? words)
  return { shown, since, approved, revisions, comparisons, compared, choose, compare }
}
