import { useQueryClient } from '@tanstack/vue-query'
import { askAgain } from '@client/realtime/ask-again'
import { useMyRoom } from '@client/realtime/use-live'

/** Asks again for whatever is shown of my notifications, list and number alike, when one comes or is read anywhere. */
export function useFreshNotifications(): void {
  const queries = useQueryClient()
  const renew = (): void => void askAgain(queries, ['notifications'])
  useMyRoom(({ type }) => {
    if (type.startsWith('notification.')) renew()
  }, renew)
}
