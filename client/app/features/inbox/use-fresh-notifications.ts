import { useCalmRenewal } from '@client/realtime/use-calm-renewal'
import { useMyRoom } from '@client/realtime/use-live'

/** Asks again for whatever is shown of my notifications, list and number alike, when one comes or is read anywhere. */
export function useFreshNotifications(): void {
  const renew = useCalmRenewal(['notifications'])
  useMyRoom(({ type }) => {
    if (type.startsWith('notification.')) renew()
  }, renew)
}
