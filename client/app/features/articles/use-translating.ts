import { computed, ref, watch, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Language } from '#core/contracts/http/common'
import type { ArticlePage } from '#core/news/article-page'

/** Whether a text can be shown in the language of the screen by a machine, and whether it is; another article begins as it is. */
export function useTranslating(article: Ref<ArticlePage | undefined>, newest: Ref<number>) {
  const { locale } = useI18n()
  const into = computed<Language>(() => (locale.value === 'zh' ? 'zh' : 'en'))
  const translatable = computed(() => {
    const { translatable: there = false, language = null, text = '' } = article.value ?? {}
    return there && newest.value > 0 && text !== '' && !language?.startsWith(into.value)
  })
  const translating = ref(false)
  watch(
    () => article.value?.id,
    () => (translating.value = false),
  )
  return { into, translatable, translating }
}
