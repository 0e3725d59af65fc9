import { getActivePinia } from 'pinia'
import { onMounted } from 'vue'
import { hasKeptMessages } from '../features/threads/kept-messages'

/** Messages that were not sent when this tab was loaded anew go out from whatever screen is opened first. */
export function useKeptMessages(): void {
  const pinia = getActivePinia()
  onMounted(async () => {
    if (!hasKeptMessages()) return
    const { useMessageOutbox } = await import('../features/threads/message-outbox')
    useMessageOutbox(pinia)
  })
}
