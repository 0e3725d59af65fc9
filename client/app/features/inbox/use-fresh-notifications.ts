import { useQueryClient } from '@tanstack/vue-query'
import { useThrottleFn } from '@vueuse/core'
import { askAgain } from '@client/realtime/ask-again'
import { useMyRoom } from '@client/realtime/use-live'

/** A watch may find a hundred articles in one poll. */
const betweenLooksMs = 1_000

/** Asks again for whatever is shown of my notifications, list and number alike, when one comes or is read anywhere. */
export function useFreshNotifications(): void {
  const queries = useQueryClient()
  const again = useThrottleFn(() => askAgain(queries, ['notifications']), betweenLooksMs, true)
  const renew = (): void => void again()
  useMyRoom(({ type }) => {
    if (type.startsWith('notification.')) renew()
  }, renew)
}
