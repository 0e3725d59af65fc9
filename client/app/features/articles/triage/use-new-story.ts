import { problemCodeOf } from '@client/api/api-error'
import { addStory } from '@client/api/stories'
import { useDesk } from '@client/composables/use-desk'
import { useToasts } from '@client/stores/toasts'
import { useI18n } from 'vue-i18n'

/** Begins a story of these articles; they are kept then. No title: it is named after its first article. */
export function useNewStory(articleIds: () => string[], keep: () => Promise<void>) {
  const { t } = useI18n()
  const desk = useDesk()
  const toasts = useToasts()
  return async (title: string): Promise<void> => {
    try {
      await addStory(desk.value.id, { articleIds: articleIds(), ...(title ? { title } : {}) })
      await keep()
    } catch (thrown) {
      toasts.show(t(`errors.${problemCodeOf(thrown)}`), { tone: 'bad' })
    }
  }
}
