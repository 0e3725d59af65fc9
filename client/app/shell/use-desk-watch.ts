import { useQueryClient } from '@tanstack/vue-query'
import { useEventListener, useTimeoutFn } from '@vueuse/core'
import { computed, onScopeDispose, type Ref } from 'vue'
import { closeCodes } from '#core/contracts/errors/close-codes'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { problemCodeOf } from '@client/api/api-error'
import { tellAccountEnded } from '@client/api/signed-out'
import { askAgain } from '@client/realtime/ask-again'
import { liveSocket, useMyRoom, useRoom } from '@client/realtime/use-live'
import { useConnectionStore } from '@client/stores/connection'
import { useSession, type MyDesk } from '@client/stores/session'
import { clearOtherDesks } from './clear-other-desks'

/** A sign-in in another tab ends the session before it, and its answer with the new cookie is still on its way to this browser. */
const cookieOnItsWayMs = 1_000

/**
 * Stays in the room of the desk whatever screen is open, and notices when my own place on it, or on another desk, changes: by the
 * event, by the end of the line, by a refusal of something that was open a moment ago, when I come back to this tab, or at the next
 * start.
 */
export function useDeskWatch(desk: Ref<MyDesk | null>): void {
  const session = useSession()
  const connection = useConnectionStore()
  const queries = useQueryClient()

  /** Nothing of a desk that is not mine stays on this device; words that were never sent are shown first, whatever is open. */
  async function keepOnlyMine(): Promise<void> {
    const { user, view, desks } = session
    // Where a second factor is still to be added no desk is open, and all are his.
    if (!user || view?.factorRequired) return
    const mine = new Set(desks.map(({ id }) => id))
    // A browser that does not let us look keeps nothing.
    const unsent = await clearOtherDesks(user.id, mine).catch(() => [])
    if (unsent.length === 0) return
    connection.unsent = unsent
    connection.ended ??= 'desk'
  }

  /**
   * Asks who I am now. A desk that was open and is mine no longer ends the screen; what somebody else may open says nothing of that.
   * Where the line was ended with the account (`accountEnded`), not to be signed in says that it has.
   */
  async function recheck(accountEnded = false): Promise<void> {
    const [before, had, me] = [desk.value, session.desks, session.user?.id]
    await session.load()
    const isMine = ({ id }: MyDesk): boolean => session.desks.some((one) => one.id === id)
    if (session.state === 'signed-out') {
      if (accountEnded) tellAccountEnded(me)
      connection.signedOut = true
    }
    if (session.user?.id !== me || had.every(isMine)) return
    // Before the screen goes, and with it what it holds that was never sent.
    await keepOnlyMine()
    if (before && !isMine(before)) {
      connection.ended = 'desk'
      queries.clear()
    } else queries.removeQueries({ type: 'inactive' })
  }
  /** Without an answer nothing is known, and the next refusal asks again. */
  const recheckQuietly = (accountEnded = false): void => {
    recheck(accountEnded).catch(() => undefined)
  }

  void keepOnlyMine()

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

  const { start: recheckSoon } = useTimeoutFn(
    () => {
      recheckQuietly()
    },
    cookieOnItsWayMs,
    { immediate: false },
  )

  const stops = [
    liveSocket().on('connection:closing', ({ closeCode }) => {
      if (closeCode === closeCodes.accessEnded) recheckQuietly(true)
      else if (closeCode === closeCodes.notSignedIn) recheckSoon()
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
