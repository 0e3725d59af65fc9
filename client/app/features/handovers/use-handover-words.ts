import { useNow } from '@vueuse/core'
import { useI18n } from 'vue-i18n'
import { movingItems, type HandoverView } from '#core/news/handovers'
import { timeInSentence } from '@client/composables/format-time'

/** What is said of a hand-over where it is not read as a whole. */
export function useHandoverWords() {
  const { t, locale } = useI18n()
  const now = useNow({ interval: 60_000 })
  const timeOf = (at: string): string => timeInSentence(new Date(at), now.value, locale.value)
  const nameOf = (person: HandoverView['from']): string => person?.name ?? t('handover.somebody')

  /** Who gave it when, and how much of it still waits; what others have claimed stays theirs and is not counted. */
  function given(handover: HandoverView): string {
    const claimed = movingItems(handover).length
    const ill = handover.items.filter(({ kind, done }) => kind === 'ill-source' && !done).length
    const parts = [
      ...(claimed > 0 ? [t('handover.openClaimed', { n: claimed }, claimed)] : []),
      ...(ill > 0 ? [t('handover.openSources', { n: ill }, ill)] : []),
    ]
    const words = { name: nameOf(handover.from), time: timeOf(handover.at) }
    if (parts.length === 0) return t('handover.noticePlain', words)
    const open = new Intl.ListFormat(locale.value, { type: 'unit', style: 'short' }).format(parts)
    return t('handover.notice', { ...words, open })
  }

  return { given, nameOf, timeOf }
}
