import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { problemCodeOf } from '../api/api-error'
import { useToasts } from '../stores/toasts'
import { useConfirmed } from './use-confirmed'

/**
 * Does something for a screen: one act at a time, confirmed by password where the server wants it, its refusal or its success
 * said in a notice. Gives whether it was done.
 */
export function useAttempt() {
  const { t } = useI18n()
  const toasts = useToasts()
  const confirmed = useConfirmed()
  const busy = ref(false)

  async function attempt(act: () => Promise<unknown>, done?: () => string): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    try {
      await confirmed(act)
      if (done) toasts.show(done(), { tone: 'ok' })
      return true
    } catch (thrown) {
      toasts.show(t(`errors.${problemCodeOf(thrown)}`), { tone: 'bad' })
      return false
    } finally {
      busy.value = false
    }
  }

  return { attempt, busy }
}
