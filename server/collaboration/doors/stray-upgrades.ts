import type { UpgradeSource } from '#server/collaboration/doors/yjs-door'
import { refuseUpgrade } from '#server/realtime/refuse-upgrade'

/** Upgrades that belong to neither door: nobody else would answer them, since Engine.IO leaves foreign ones alone. */
export const answerStrayUpgrades = (server: UpgradeSource): void => {
  server.on('upgrade', (request, socket) => {
    if (/^\/(yjs|socket\.io)\//.test(request.url ?? '')) return
    socket.on('error', () => undefined)
    refuseUpgrade(socket, '404 Not Found')
  })
}
