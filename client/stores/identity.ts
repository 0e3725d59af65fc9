import { defineStore } from 'pinia'
import { ref } from 'vue'
import { ApiError } from '../api/api-error'

/** Acts that want a fresh sign-in: when the server says REAUTH, the person is asked once and the act is done again. */
export const useIdentity = defineStore('identity', () => {
  const asking = ref(false)
  let answer: (confirmed: boolean) => void = () => undefined

  /** Throws what the act throws; REAUTH too, when the person does not confirm. */
  async function confirmed<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (thrown) {
      if (!(thrown instanceof ApiError) || thrown.code !== 'REAUTH' || !(await ask())) throw thrown
      return act()
    }
  }

  function ask(): Promise<boolean> {
    asking.value = true
    return new Promise((resolve) => (answer = resolve))
  }

  /** Called by the dialog. */
  function settle(isConfirmed: boolean): void {
    asking.value = false
    answer(isConfirmed)
    answer = () => undefined
  }

  return { asking, confirmed, settle }
})
