import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'

/** How long a link lasts: the choice, and what there is to choose from. */
export function useDays() {
  const { t } = useI18n()
  const days = ref<'1' | '7' | '30'>('7')
  const lasting = computed(() =>
    (['1', '7', '30'] as const).map((value) => ({
      value,
      text: t('exports.share.dayCount', { count: Number(value) }, Number(value)),
    })),
  )
  return { days, lasting }
}
