import type { UpgradeSource } from '#server/collaboration/doors/yjs-door'

/** Upgrades that belong to neither door: nobody else would answer them, since Engine.IO leaves foreign ones alone. */
export const answerStrayUpgrades = (server: UpgradeSource): void => {
  server.on('upgrade', (request, socket) => {
    if (/^\/(yjs|socket\.io)\//.test(request.url ?? '')) return
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
}
