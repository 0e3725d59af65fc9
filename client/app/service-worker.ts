import { registerSW } from 'virtual:pwa-register'
import { useConnectionStore } from '@client/stores/connection'

/** Keeps the shell on the device. A new build waits until the person presses Reload; nothing is lost by waiting. */
export function keepShell(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return
  const update = registerSW({
    onNeedRefresh() {
      useConnectionStore().reload = () => {
        update(true).catch(() => {
          location.reload()
        })
      }
    },
  })
}
