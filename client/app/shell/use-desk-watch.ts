import { useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { closeCodes } from '#core/contracts/errors/close-codes'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { liveSocket, useRoom } from '@client/realtime/use-live'
import { useConnectionStore } from '@client/stores/connection'
import { useSession, type MyDesk } from '@client/stores/session'

/** Stays in the room of the desk whatever screen is open, and notices when my own place on it changes. */
export function useDeskWatch(desk: Ref<MyDesk | null>): void {
  const session = useSession()
  const connection = useConnectionStore()
  const queries = useQueryClient()

  function changed(event: LiveEvent): void {
    if (!event.type.startsWith('desk.member.')) return
    void queries.invalidateQueries({ queryKey: ['members'] })
    const mine = 'userId' in event.data && event.data.userId === session.user?.id
    if (!mine) return
    if (event.type === 'desk.member.removed' && desk.value && event.room === `desk:${desk.value.id}`) {
      connection.ended = 'desk'
      queries.clear()
    } else void session.load()
  }

  useRoom(
    computed(() => (desk.value ? `desk:${desk.value.id}` : null)),
    changed,
  )
  liveSocket().listenToMine(changed)

  /** The server ended this line: because nobody is signed in any more, or to start anew. */
  liveSocket().on('connection:closing', ({ closeCode }) => {
    if (closeCode !== closeCodes.notSignedIn) return
    session.end()
    connection.signedOut = true
  })
}
