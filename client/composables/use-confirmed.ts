import { onScopeDispose } from 'vue'
import { useIdentity } from '../stores/identity'

/**
 * Does acts that may want a fresh sign-in, for as long as the screen that wants them stands: a question that is open when it goes
 * counts as declined. Throws what the act throws; REAUTH when the person does not confirm.
 */
export function useConfirmed() {
  const identity = useIdentity()
  const screen = new AbortController()
  onScopeDispose(() => {
    screen.abort()
  })
  return <T>(act: () => Promise<T>): Promise<T> => identity.confirmed(act, screen.signal)
}
