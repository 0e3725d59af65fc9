import { watch } from 'vue'
import { takeAwayClosed } from '@client/collaboration/take-away-closed'
import { useConnectionStore } from '@client/stores/connection'
import { useSession } from '@client/stores/session'
import { forgetClosed } from '../features/recents/forget-closed'

const againAfterMs = 10 * 60_000

/** What was closed to me while this device was away leaves it when the line stands, whatever screen is opened first. */
export function useClosedCopies(): void {
  const session = useSession()
  const connection = useConnectionStore()
  let askedAt = -Infinity
  watch(
    () => connection.socket,
    (socket) => {
      const now = performance.now()
      if (socket !== 'connected' || !session.user || now - askedAt < againAfterMs) return
      askedAt = now
      // Without an answer nothing is known; a browser that does not let us look keeps nothing.
      const { id } = session.user
      Promise.all([takeAwayClosed(id), forgetClosed(id)]).catch(() => (askedAt = -Infinity))
    },
    { immediate: true },
  )
}
