import type { Socket } from 'socket.io-client'
import { v7 } from 'uuid'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Ack } from '#core/contracts/events/socket-commands'
import type { BriefingView } from '#core/contracts/http/briefings'
import { documentShape } from '#core/editor/schema/document-shape'
import { Authenticator } from '#server/auth/authenticator'
import { BriefingRights } from '#server/features/briefings/index'
import { LiveServer } from '#server/realtime/live-server.gateway'
import { eventually, textOf, typeParagraph } from '#test/realtime/collab-support/collab-world'
import { codeOf } from '#test/realtime/collab-support/socket-client'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'
import type { TestPerson } from '#test/factories/person'

describe('documents in the whole house', () => {
  let house: TestHouse
  const open: (() => void)[] = []

  beforeAll(async () => {
    house = await startHouse()
  })
  afterEach(() => {
    for (const end of open.splice(0)) end()
  })
  afterAll(() => house.stop())

  const briefing = async (): Promise<BriefingView> => {
    const { body, status } = await house.request<BriefingView>(
      house.people.analyst,
      'POST',
      `/api/desks/${house.desk.id}/briefings`,
      { body: { title: 'Together' } },
    )
    expect(status).toBe(201)
    return body
  }
  const socketOf = async (person: TestPerson): Promise<Socket> => {
    const cookie = await house.signIn(person)
    const { socket } = await LiveClient.open(house.url, { headers: { cookie, origin: house.url } })
    open.push(() => socket.disconnect())
    return socket
  }
  const joined = async (person: TestPerson, documentId: string) => {
    const socket = await socketOf(person)
    const doc = new Y.Doc()
    socket.on('document:updates', ({ update }: { update: Buffer }) => {
      Y.applyUpdate(doc, update)
    })
    const answer = (await socket.emitWithAck('document:join', {
      documentId,
      schemaVersion: documentShape.schemaVersion,
      stateVector: Buffer.from([0]),
    })) as Ack<{ epoch: number; update: Buffer }>
    if (answer.ok) Y.applyUpdate(doc, answer.data.update)
    return { socket, doc, answer }
  }
  const edit = async ({ socket, doc }: { socket: Socket; doc: Y.Doc }, documentId: string, text: string) => {
    const before = Y.encodeStateVector(doc)
    typeParagraph(doc, text)
    const update = Buffer.from(Y.encodeStateAsUpdate(doc, before))
    return (await socket.emitWithAck('document:update', { documentId, epoch: 1, update })) as Ack<{
      seq: number
    }>
  }

  it('two analysts of a desk write one briefing, through both doors', async () => {
    const { documentId } = await briefing()
    const one = await joined(house.people.analyst, documentId)
    expect(codeOf(one.answer)).toBe('OK')
    const cookie = await house.signIn(house.people.secondAnalyst)
    const doc = new Y.Doc()
    class SignedSocket extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { cookie, origin: house.url } })
      }
    }
    const provider = new WebsocketProvider(`${house.url.replace('http', 'ws')}/yjs`, documentId, doc, {
      WebSocketPolyfill: SignedSocket as never,
      disableBc: true,
    })
    open.push(() => {
      provider.destroy()
      doc.destroy()
    })
    await eventually(() => provider.synced)
    expect(codeOf(await edit(one, documentId, '第一段'))).toBe('OK')
    await eventually(() => textOf(doc).includes('第一段'))
    typeParagraph(doc, 'second paragraph')
    await eventually(() => textOf(one.doc) === textOf(doc))
    const { rows } = await house.owner.query(
      'select distinct user_id from collab_clients where document_id = $1',
      [documentId],
    )
    expect(rows.length).toBeGreaterThanOrEqual(2)
  })

  it('is one document, however its id is written', async () => {
    const { documentId } = await briefing()
    const rows = async () => {
      const question = 'select seq from collab_updates where document_id = $1'
      return (await house.owner.query(question, [documentId])).rowCount
    }
    const before = (await rows())!
    const one = await joined(house.people.analyst, documentId)
    const other = await joined(house.people.secondAnalyst, documentId.toUpperCase())
    expect(codeOf(await edit(other, documentId.toUpperCase(), 'in capitals'))).toBe('OK')
    await eventually(() => textOf(one.doc).includes('in capitals'))
    const root = other.doc.getXmlFragment('default')
    const known = Y.encodeStateVector(other.doc)
    root.delete(root.length - 1, 1)
    const update = Buffer.from(Y.encodeStateAsUpdate(other.doc, known))
    const deletion = { documentId: documentId.toUpperCase(), epoch: 1, update }
    expect(codeOf((await other.socket.emitWithAck('document:update', deletion)) as Ack<unknown>)).toBe('OK')
    await eventually(() => !textOf(one.doc).includes('in capitals'))
    expect(await rows()).toBe(before + 2)
  })

  it('an edit by Socket.IO is taken where it arrives, and saved', async () => {
    const { documentId } = await briefing()
    const one = await joined(house.people.analyst, documentId)
    const [socket] = house.app.get(LiveServer).socketsOf(house.people.analyst.id)
    let passed = 0
    socket!.conn.on('packet', ({ type }) => {
      if (type === 'message') passed++
    })
    expect(codeOf(await edit(one, documentId, 'taken at once'))).toBe('OK')
    expect(passed).toBe(0)
    expect(await one.socket.emitWithAck('document:leave', { documentId })).toMatchObject({ ok: true })
    expect(passed).toBe(1)
  })

  it('is unknown to another desk and to whoever is not signed in', async () => {
    const { documentId } = await briefing()
    expect(codeOf((await joined(house.people.otherAnalyst, documentId)).answer)).toBe('NOT_FOUND')
    const refused = new WebSocket(`${house.url.replace('http', 'ws')}/yjs/${documentId}`)
    const status = await new Promise<number | undefined>((resolve) => {
      refused.once('unexpected-response', (_request, response) => {
        resolve(response.statusCode)
      })
    })
    refused.on('error', () => undefined)
    refused.terminate()
    expect([401, 403]).toContain(status)
  })

  it('gives the rights that its briefing gives now', async () => {
    const { owner, people } = house
    const { documentId, id } = await briefing()
    const accessOf = async (person: TestPerson, which = documentId) => {
      const principal = await house.app.get(Authenticator).authenticate({
        cookie: await house.signIn(person),
        authorization: undefined,
        audience: 'http',
        host: undefined,
        origin: undefined,
        fetchSite: undefined,
        checkOrigin: false,
      })
      return house.app.get(BriefingRights, { strict: false }).access(principal!, which)
    }
    const ask = async (person: TestPerson, method: string, path = '', body?: object) =>
      (await house.request(person, method, `/api/briefings/${id}${path}`, body ? { body } : {})).status
    expect(await accessOf(people.manager)).toBe('write')
    expect(await accessOf(people.otherManager)).toBe('none')
    expect(await accessOf(people.member)).toBe('none')
    expect(await accessOf(people.manager, v7())).toBe('none')
    await owner.query(`update briefings set state = 'archived' where id = $1`, [id])
    expect(await accessOf(people.manager)).toBe('read')
    expect(await ask(people.manager, 'PATCH', '', { title: 'late' })).toBe(403)
    await owner.query(`update briefings set state = 'draft' where id = $1`, [id])
    await owner.query('update desks set archived_at = now() where id = $1', [house.desk.id])
    expect(await accessOf(people.manager)).toBe('none')
    await owner.query('update desks set archived_at = null where id = $1', [house.desk.id])
    await owner.query(`update memberships set guest_until = now() where user_id = $1`, [people.manager.id])
    expect(await accessOf(people.manager)).toBe('none')
    await owner.query(`update memberships set guest_until = null where user_id = $1`, [people.manager.id])
    expect(await accessOf(people.manager)).toBe('write')
    await ask(people.analyst, 'PUT', '/circle', { userIds: [] })
    expect(await accessOf(people.manager)).toBe('none')
    expect(await accessOf(people.analyst)).toBe('write')
    await ask(people.analyst, 'DELETE')
    expect(await accessOf(people.analyst)).toBe('none')
  })
})
