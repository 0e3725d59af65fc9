import { onBeforeUnmount, onMounted, watch } from 'vue'
import { closeDocuments } from '@client/collaboration/open-documents'
import { sendKept } from '@client/collaboration/send-kept'
import { useConnectionStore } from '@client/stores/connection'
import { useSession } from '@client/stores/session'

/** Whatever screen is opened first: what this device holds unsent is told of, and sent whenever the line stands. */
export function useKeptEdits(): void {
  const session = useSession()
  const connection = useConnectionStore()
  const send = (): void => {
    // A browser that does not let us look keeps nothing.
    if (session.user) sendKept(session.user.id).catch(() => undefined)
  }
  onMounted(send)
  watch(
    () => connection.socket,
    (socket) => {
      if (socket === 'connected') send()
    },
  )
  onBeforeUnmount(closeDocuments)
}
