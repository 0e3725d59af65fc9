import * as Y from 'yjs'
import { stepOneMessage } from '#server/collaboration/doors/yjs-messages'
import { defaultCollaborationLimits } from '#server/collaboration/limits'
import { eventually, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { personNamed } from '#test/realtime/collab-support/people'
import { codeOf } from '#test/realtime/collab-support/socket-client'
import { oneServer } from '#test/realtime/collab-support/one-server'

const nothingKnown = new Uint8Array([0])

describe('collab/sync-amplification: big answers cost quota', () => {
  const house = oneServer()
  const { connect, join, raw } = house

  it('the whole of a document is given once in five seconds, and state vectors are small', async () => {
    const documentId = await house.world.document()
    const writer = await join(documentId, 'chen')
    await writer.edit((doc) => {
      typeParagraph(doc, 'x'.repeat(50_000))
    })
    await house.server.compact(documentId)
    await eventually(() => house.server.hub.rooms.peek(documentId) !== undefined)
    writer.close()
    house.server.hub.rooms.remove(house.server.hub.rooms.peek(documentId)!)
    const greedy = await connect(documentId, 'greedy')
    const ask = (stateVector: Uint8Array) =>
      greedy.command('document:join', { schemaVersion: 1, stateVector: Buffer.from(stateVector) })
    expect(codeOf(await ask(nothingKnown))).toBe('OK')
    expect(codeOf(await ask(nothingKnown))).toBe('SLOW_DOWN')
    expect(codeOf(await ask(Y.encodeStateVector(writer.doc)))).toBe('OK')
    expect(codeOf(await ask(new Uint8Array(64 * 1024 + 1)))).toBe('MALFORMED_UPDATE')
  })

  it('by /yjs too, also where nothing was merged yet; and what was merged away', async () => {
    const documentId = await house.world.document()
    const writer = await join(documentId, 'chen')
    for (const letter of ['x', 'y'])
      await writer.edit((doc) => {
        typeParagraph(doc, letter.repeat(40_000))
      })
    const socket = await raw(`${documentId}?name=greedy`)
    const sizes: number[] = []
    socket.on('message', (data: Buffer) => sizes.push(data.length))
    for (let time = 0; time < 5; time++) socket.send(stepOneMessage(nothingKnown))
    await eventually(() => sizes.some((size) => size > 64 * 1024))
    await writer.edit((doc) => {
      typeParagraph(doc, 'the end')
    })
    await eventually(() => sizes.some((size) => size < 100 && size > 20))
    expect(sizes.filter((size) => size > 64 * 1024)).toHaveLength(1)

    await house.server.compact(documentId)
    house.allLeave()
    await eventually(() => house.server.hub.rooms.peek(documentId)?.listeners.size === 0)
    house.server.hub.rooms.remove(house.server.hub.rooms.peek(documentId)!)
    const returning = await connect(documentId, 'chen')
    Y.applyUpdate(returning.doc, Y.encodeStateAsUpdate(writer.doc))
    expect(codeOf(await returning.join())).toBe('OK')
    const since = () => returning.command('document:since', { epoch: 1, seq: 0 })
    expect(codeOf(await since())).toBe('OK')
    expect(codeOf(await since())).toBe('SLOW_DOWN')
  })

  it('much that was missed is put together once in five seconds, little at any time', async () => {
    const documentId = await house.world.document()
    const writer = await join(documentId, 'chen')
    for (let n = 0; n < 60; n++)
      await writer.edit((doc) => {
        typeParagraph(doc, 'x')
      })
    const greedy = await connect(documentId, 'greedy')
    expect(codeOf(await greedy.join())).toBe('OK')
    const since = async (seq: number) => codeOf(await greedy.command('document:since', { epoch: 1, seq }))
    expect([await since(1), await since(2), await since(0)]).toEqual(['OK', 'SLOW_DOWN', 'SLOW_DOWN'])
    expect([await since(50), await since(51), await since(60)]).toEqual(['OK', 'OK', 'OK'])
  })

  it('who has not read what was sent to him is given no document besides', async () => {
    const documentId = await house.world.document()
    const nobody = (): void => undefined
    const stuck = {
      id: 'stuck',
      principal: personNamed('chen'),
      door: 'socket' as const,
      unsentBytes: defaultCollaborationLimits.unsentBytes + 1,
      updates: nobody,
      awareness: nobody,
      access: nobody,
      epoch: nobody,
      resync: nobody,
      close: nobody,
    }
    const joined = house.server.hub.join(stuck, { documentId, schemaVersion: 1, stateVector: nothingKnown })
    await expect(joined).rejects.toMatchObject({ code: 'SLOW_DOWN' })
    house.server.hub.disconnected(stuck)
  })
})
