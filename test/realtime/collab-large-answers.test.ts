import { CollabWorld, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { codeOf, SocketClient } from '#test/realtime/collab-support/socket-client'
import { StandInServer } from '#test/realtime/collab-support/stand-in-server'

interface Coming {
  documentId: string
  bytes: number
}

describe('a large answer to a join', () => {
  let world: CollabWorld
  let server: StandInServer
  const open: SocketClient[] = []
  beforeAll(async () => {
    world = await CollabWorld.create()
    server = await StandInServer.start({ keeperUrl: world.database.keeperUrl })
  })
  afterEach(() => {
    for (const client of open.splice(0)) client.close()
  })
  afterAll(async () => {
    await server.stop()
    await world.destroy()
  })

  /** Somebody on his line, with what was announced to him. */
  const person = async (name: string, documentId: string) => {
    const client = await SocketClient.connect(server.url, documentId, name)
    open.push(client)
    const announced: Coming[] = []
    client.socket.on('document:coming', (coming: Coming) => announced.push(coming))
    return { client, announced }
  }
  const written = async (letters: number) => {
    const documentId = await world.document()
    const { client, announced } = await person('chen', documentId)
    await client.join()
    const taken = await client.edit((doc) => {
      for (let left = letters; left > 0; left -= 10_000)
        typeParagraph(doc, 'x'.repeat(Math.min(left, 10_000)))
    })
    expect(codeOf(taken)).toBe('OK')
    return { documentId, client, announced }
  }

  it('is announced before it comes, with its size', async () => {
    const { documentId } = await written(200_000)
    const { client, announced } = await person('okafor', documentId)
    const before: number[] = []
    client.socket.once('document:coming', () => before.push(client.doc.getXmlFragment('default').length))
    const answer = await client.join()
    expect(announced).toEqual([{ documentId, bytes: answer.ok && answer.data.update.length }])
    expect(before).toEqual([0])
  })

  it('is not announced where it is short, also of a large document to somebody who has it', async () => {
    const { client, announced } = await written(200_000)
    await client.join()
    expect(announced).toEqual([])
    const short = await written(1_000)
    const { client: okafor, announced: toOkafor } = await person('okafor', short.documentId)
    await okafor.join()
    expect(toOkafor).toEqual([])
  })
})
