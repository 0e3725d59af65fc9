import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { stepOneMessage, updateMessage } from '#server/collaboration/doors/yjs-messages'
import { eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { closeOf } from '#test/realtime/collab-support/raw-yjs'
import type { SocketClient } from '#test/realtime/collab-support/socket-client'
import { oneServer } from '#test/realtime/collab-support/one-server'

const [syncMessage, queryAwareness, acknowledged] = [0, 3, 8]

describe('what a client of the document door asks for', () => {
  const house = oneServer()

  const written = async (): Promise<{ documentId: string; chen: SocketClient }> => {
    const documentId = await house.world.document()
    const chen = await house.join(documentId, 'chen')
    await chen.edit((doc) => {
      typeParagraph(doc, 'words')
    })
    return { documentId, chen }
  }
  const asking = async (documentId: string): Promise<{ socket: WebSocket; heard: Uint8Array[] }> => {
    const socket = await house.raw(`${documentId}?name=okafor&ack=1`)
    const heard: Uint8Array[] = []
    socket.on('message', (data: Buffer) => heard.push(data))
    await eventually(() => heard.length > 0, 'the first word of the server')
    return { socket, heard }
  }
  /** Messages are taken in order: when this edit is acknowledged, all before it has been looked at. */
  const allLookedAt = async (socket: WebSocket, heard: readonly Uint8Array[]): Promise<void> => {
    const doc = new Y.Doc()
    typeParagraph(doc, 'the last word')
    socket.send(updateMessage(Y.encodeStateAsUpdate(doc)))
    await eventually(() => heard.some(([kind]) => kind === acknowledged), 'the acknowledgement')
  }

  it('is answered at a pace: a flood of questions is no flood of answers, and ends nobody', async () => {
    const { documentId, chen } = await written()
    const { socket, heard } = await asking(documentId)
    const vector = Y.encodeStateVector(chen.doc)
    for (let n = 0; n < 2_000; n++) {
      socket.send(stepOneMessage(vector))
      socket.send(new Uint8Array([queryAwareness]))
    }
    await allLookedAt(socket, heard)
    const answers = heard.filter(([kind, step]) => kind === syncMessage && step === 1)
    expect(answers.length).toBeGreaterThan(0)
    expect(answers.length).toBeLessThan(500)
    expect(socket.readyState).toBe(socket.OPEN)
  })

  it('an update before it has said what it brings is no more than another', async () => {
    const { documentId } = await written()
    const { socket } = await asking(documentId)
    const closed = closeOf(socket)
    const doc = new Y.Doc()
    for (const part of ['first', 'second']) {
      const before = Y.encodeStateVector(doc)
      doc.transact(() => {
        for (let n = 0; n < 3_000; n++) typeParagraph(doc, `${part} ${n}`)
      })
      const update = Y.encodeStateAsUpdate(doc, before)
      expect(update.length).toBeLessThan(256 * 1024)
      socket.send(updateMessage(update))
    }
    // One of that size in five seconds is taken as a large paste.
    expect((await closed).code).toBe(4422)
    // The second is refused before it waits for anything: the first may be on its way to Postgres still.
    const stored = async () => textOf(await house.world.stored(documentId))
    await eventually(async () => (await stored()).includes('first 2999'), 'the first, saved')
    expect(await stored()).not.toContain('second')
  })
})
