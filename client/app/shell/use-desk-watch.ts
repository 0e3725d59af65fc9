import { useQueryClient } from '@tanstack/vue-query'
import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, type Ref } from 'vue'
import { closeCodes } from '#core/contracts/errors/close-codes'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { problemCodeOf } from '@client/api/api-error'
import { askAgain } from '@client/realtime/ask-again'
import { liveSocket, useMyRoom, useRoom } from '@client/realtime/use-live'
import { useConnectionStore } from '@client/stores/connection'
import { useSession, type MyDesk } from '@client/stores/session'
import { clearDeskCopies } from './clear-desk-copies'

/**
 * Stays in the room of the desk whatever screen is open, and notices when my own place on it changes: by the event, by the end of
 * the line, by a refusal of something that was open a moment ago, or when I come back to this tab.
 */
export function useDeskWatch(desk: Ref<MyDesk | null>): void {
  const session = useSession()
  const connection = useConnectionStore()
  const queries = useQueryClient()

  /** Asks who I am now. A desk that was open and is mine no longer ends the screen; what somebody else may open says nothing of that. */
  async function recheck(): Promise<void> {
    const [before, me] = [desk.value, session.user?.id]
    await session.load()
    if (session.state === 'signed-out') connection.signedOut = true
    else if (before && session.user?.id === me && !session.desks.some(({ id }) => id === before.id)) {
      connection.ended = 'desk'
      await clearDeskCopies(queries, session.user?.id ?? '', before.id)
    }
  }
  /** Without an answer nothing is known, and the next refusal asks again. */
  const recheckQuietly = (): void => {
    recheck().catch(() => undefined)
  }

  const renew = (): void => void askAgain(queries, ['members'])
  function changed(event: LiveEvent): void {
    if (!event.type.startsWith('desk.member.')) return
    renew()
    if ('userId' in event.data && event.data.userId === session.user?.id) recheckQuietly()
  }
  useRoom(
    computed(() => (desk.value ? `desk:${desk.value.id}` : null)),
    changed,
    renew,
  )
  useMyRoom(changed, renew)
  // Elsewhere in this browser somebody else may have signed in meanwhile, on pages that leave no note of it here.
  useEventListener(document, 'visibilitychange', () => {
    if (document.visibilityState === 'visible') recheckQuietly()
  })

  const stops = [
    liveSocket().on('connection:closing', ({ closeCode }) => {
      if (closeCode === closeCodes.notSignedIn || closeCode === closeCodes.accessEnded) recheckQuietly()
    }),
    queries.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.action.type !== 'error') return
      if (['FORBIDDEN', 'NOT_FOUND'].includes(problemCodeOf(event.action.error))) recheckQuietly()
    }),
  ]
  onScopeDispose(() => {
    for (const stop of stops) stop()
  })
}
