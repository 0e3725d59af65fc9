import { stepOneMessage } from '#server/collaboration/doors/yjs-messages'
import { CollabWorld } from '#test/realtime/collab-support/collab-world'
import { rawYjs } from '#test/realtime/collab-support/raw-yjs'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

/** A document hub, and how peers come to it by both of its doors. */
export const openHub = async () => {
  const world = await CollabWorld.create()
  const server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
  const open: { close: () => void }[] = []
  return {
    world,
    server,
    /** Who has come, to be left by `leave`. */
    open,
    join: async (documentId: string, name: string) => {
      const client = await SocketClient.connect(server.url, documentId, name)
      open.push(client)
      expect(codeOf(await client.join())).toBe('OK')
      return client
    },
    raw: async (documentId: string, name: string) => {
      const socket = await rawYjs(server, `${documentId}?name=${name}`)
      open.push(socket)
      socket.send(stepOneMessage(new Uint8Array([0])))
      return socket
    },
    leave: () => {
      for (const client of open.splice(0)) client.close()
    },
    stop: async () => {
      await server.stop()
      await world.destroy()
    },
  }
}
export type OpenHub = Awaited<ReturnType<typeof openHub>>
