import { CollabWorld } from '#test/realtime/collab-support/collab-world'
import { rawYjs } from '#test/realtime/collab-support/raw-yjs'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

/** One server and documents of one desk, for the tests of the block that calls this. Who came to it is gone after each of them. */
export function oneServer() {
  let world: CollabWorld
  let server: StandInServer
  const open: { close: () => void }[] = []
  const leaving = <T extends { close: () => void }>(client: T): T => {
    open.push(client)
    return client
  }
  const allLeave = (): void => {
    for (const client of open.splice(0)) client.close()
  }
  const connect = async (documentId: string, name: string): Promise<SocketClient> =>
    leaving(await SocketClient.connect(server.url, documentId, name))

  beforeAll(async () => {
    world = await CollabWorld.create()
    server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
  })
  afterEach(allLeave)
  afterAll(async () => {
    await server.stop()
    await world.destroy()
  })

  return {
    /** Known once the tests run. */
    get world() {
      return world
    },
    get server() {
      return server
    },
    /** Has it closed after the test. */
    leaving,
    allLeave,
    connect,
    /** The same, and in the document. */
    join: async (documentId: string, name: string): Promise<SocketClient> => {
      const client = await connect(documentId, name)
      expect(codeOf(await client.join())).toBe('OK')
      return client
    },
    /** A connection to `/yjs/` and this path, which says nothing by itself. */
    raw: async (path: string) => leaving(await rawYjs(server, path)),
  }
}
