import { ref, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { problemCodeOf, type ProblemCode } from '../api/api-error'

export interface Sending {
  busy: Ref<boolean>
  /** What was refused, as a sentence for the place where it was typed. */
  problem: Ref<string | null>
  forget: () => void
  /** Sends once at a time; gives whether it was done. */
  send: (act: () => Promise<unknown>) => Promise<boolean>
}

/** What a form sends. `words` gives a code another sentence than the usual one. */
export function useSending(words: (code: ProblemCode) => string | null = () => null): Sending {
  const { t } = useI18n()
  const busy = ref(false)
  const problem = ref<string | null>(null)
  const forget = () => {
    problem.value = null
  }
  async function send(act: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    forget()
    try {
      await act()
      return true
    } catch (thrown) {
      const code = problemCodeOf(thrown)
      problem.value = words(code) ?? t(`errors.${code}`)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, forget, send }
}
