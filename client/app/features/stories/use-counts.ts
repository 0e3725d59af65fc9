import { useI18n } from 'vue-i18n'
import type { ReportCounts } from '#core/news/triage'

/** "12 reports, 2 origins", each with its own number. */
export function useCounts(): (counts: ReportCounts) => string {
  const { t } = useI18n()
  return ({ reports, origins }) =>
    t('story.counts', { reports: t('story.reports', reports), origins: t('story.origins', origins) })
}
