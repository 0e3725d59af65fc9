import { useI18n } from 'vue-i18n'
import { useToasts } from '../stores/toasts'

/**
 * Copies a text and says so with `done`. Where the browser does not let us (the line is not secure, or it was forbidden), it
 * says that, so that the text is copied by hand. Gives whether it was copied.
 */
export function useCopy() {
  const { t } = useI18n()
  const toasts = useToasts()
  return async (text: string, done?: string): Promise<boolean> => {
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      toasts.show(t('kit.notCopied'), { tone: 'bad' })
      return false
    }
    if (done) toasts.show(done, { tone: 'ok' })
    return true
  }
}
