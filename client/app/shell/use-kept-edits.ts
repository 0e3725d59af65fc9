import { onBeforeUnmount, onMounted, watch } from 'vue'
import { closeDocuments } from '@client/collaboration/open-documents'
import { sendKept } from '@client/collaboration/send-kept'
import { useConnectionStore } from '@client/stores/connection'
import { useSession } from '@client/stores/session'

const againAfterMs = 30_000

/** Whatever screen is opened first: what this device holds unsent is told of, and sent whenever the line stands. */
export function useKeptEdits(): void {
  const session = useSession()
  const connection = useConnectionStore()
  let again: ReturnType<typeof setTimeout> | undefined
  let left = false
  const send = async (): Promise<void> => {
    clearTimeout(again)
    if (!session.user) return
    // A browser that does not let us look keeps nothing.
    const waits = await sendKept(session.user.id).catch(() => false)
    clearTimeout(again)
    if (waits && !left) again = setTimeout(() => void send(), againAfterMs)
  }
  onMounted(() => void send())
  watch(
    () => connection.socket,
    (socket) => {
      if (socket === 'connected') void send()
    },
  )
  onBeforeUnmount(() => {
    left = true
    clearTimeout(again)
    closeDocuments()
  })
}
