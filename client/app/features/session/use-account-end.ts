import { ref } from 'vue'
import { onAccountEnded } from '@client/api/signed-out'
import { useConnectionStore } from '@client/stores/connection'
import { personIn, sessionKey } from '@client/stores/session-note'
import { useSession } from '@client/stores/session'

/**
 * An account that has ended leaves nothing on this device: what it holds of the person goes, and a page in the place of every screen
 * says so, with his words that were never sent first. Nobody is known here (any more): then it is a sign-out, told to `signedOut`.
 * Gives whether that is under way: until it is done what is on the screen stays, for it may hold such words.
 */
export function useAccountEnd(signedOut: () => void) {
  const session = useSession()
  const connection = useConnectionStore()
  const ending = ref(false)

  async function end(userId: string): Promise<void> {
    const { takeAwayAccount } = await import('./take-away-account')
    connection.unsent = await takeAwayAccount(userId)
    if (connection.unsent.length === 0) session.end()
  }
  onAccountEnded((person) => {
    const userId = person ?? session.user?.id ?? personIn(localStorage.getItem(sessionKey))
    if (ending.value || connection.ended === 'installation') return
    if (userId === null) {
      signedOut()
      return
    }
    ending.value = true
    end(userId)
      // What could not be taken away now goes at the next start: the device still knows whose it is.
      .catch(() => undefined)
      .finally(() => {
        connection.ended = 'installation'
        ending.value = false
      })
  })
  return ending
}
