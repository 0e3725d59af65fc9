import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { lengthOf } from './length-of'

/** That words are too long for their field, as a sentence for it; null while they fit. `most` as `line(most)` of the contracts. */
export function useWordLimit(words: () => string, most: number): ComputedRef<string | null> {
  const { t } = useI18n()
  return computed(() => {
    const length = lengthOf(words())
    return length > most ? t('kit.tooLong', { n: length, max: most }) : null
  })
}
