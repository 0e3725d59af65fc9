import { defineStore } from 'pinia'
import { ref } from 'vue'
import { ApiError } from '../api/api-error'

/** Acts that want a fresh sign-in: when the server says REAUTH, the person is asked once and the act is done again. */
export const useIdentity = defineStore('identity', () => {
  const asking = ref(false)
  let answer: (confirmed: boolean) => void = () => undefined

  /**
   * Throws what the act throws; REAUTH too, when the person does not confirm, or when whoever wanted the act is `gone` before he
   * has: nothing is done later for a screen that no longer shows what came of it.
   */
  async function confirmed<T>(act: () => Promise<T>, gone?: AbortSignal): Promise<T> {
    try {
      return await act()
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.code !== 'REAUTH' || !(await ask(gone))) throw thrown
      return act()
    }
  }

  /** There is one dialog: a question that is still open when another one comes counts as declined. */
  async function ask(gone?: AbortSignal): Promise<boolean> {
    if (gone?.aborted) return false
    answer(false)
    const answered = new Promise<boolean>((resolve) => (answer = resolve))
    const mine = answer
    const forgo = () => {
      if (answer === mine) settle(false)
    }
    gone?.addEventListener('abort', forgo)
    asking.value = true
    try {
      return await answered
    } finally {
      gone?.removeEventListener('abort', forgo)
    }
  }

  /** Called by the dialog. */
  function settle(isConfirmed: boolean): void {
    asking.value = false
    answer(isConfirmed)
    answer = () => undefined
  }

  return { asking, confirmed, settle }
})
