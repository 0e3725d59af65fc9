import { useEventListener } from '@vueuse/core'
import { watch } from 'vue'
import { useConnectionStore } from '@client/stores/connection'
import { personIn, sessionKey } from '@client/stores/session-note'
import { useSession } from '@client/stores/session'

/**
 * The cookie is the browser's, not the tab's: who signs in in another tab would act here under the name that stands here. As soon as
 * this tab learns of it, it is loaded anew as his; nothing of the one before stays in memory. Where no note tells of it, the line
 * does: it is not opened to somebody else.
 */
export function useSamePerson(): void {
  const session = useSession()
  const connection = useConnectionStore()
  /** Whose page it is, also when his session is over and what he wrote still stands on it. */
  const mine = session.user?.id
  const loadAnew = () => {
    location.reload()
  }
  watch(
    () => session.user?.id,
    (now) => {
      if (now !== undefined && now !== mine) loadAnew()
    },
  )
  watch(
    () => connection.socket,
    (socket) => {
      // Without an answer nothing is known, and the line stays shut.
      if (socket === 'refused') session.load().catch(() => undefined)
    },
  )
  useEventListener(window, 'storage', ({ key, newValue }) => {
    const person = key === sessionKey ? personIn(newValue) : null
    if (person !== null && person !== mine) loadAnew()
  })
}
