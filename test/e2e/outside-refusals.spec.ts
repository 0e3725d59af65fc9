import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { ask, expectRefusal, expectWellFormed, Program, programOf } from '#test/e2e/support/outside/program'
import { people } from '#test/e2e/support/people'
import { expect, house, test } from '#test/e2e/support/test'

const patience = { timeout: 45_000 }
const origin = () => ({ origin: new URL(house()).origin })
const deskOf = async (program: Program): Promise<string> =>
  (await program.get<{ desks: { id: string }[] }>('/api/session')).desks[0]!.id
const briefingOf = async (
  program: Program,
): Promise<{ id: string; documentId: string; schemaVersion: number }> =>
  program.post(`/api/desks/${await deskOf(program)}/briefings`, { title: 'Refusals' })

/** Sync step 1 of somebody who knows nothing, as every y-websocket client begins. */
const stepOne = new Uint8Array([0, 0, 1, 0])

/** How the document door ends a connection after a first message: its close code, or the status before the upgrade. */
const endOf = (documentId: string, token: string | null, send = stepOne): Promise<number> =>
  new Promise((resolve) => {
    const headers = token === null ? origin() : { authorization: `Bearer ${token}` }
    const socket = new WebSocket(`${house().replace('http', 'ws')}/yjs/${documentId}`, { headers })
    socket.on('error', () => undefined)
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.once('close', resolve)
    socket.once('open', () => {
      socket.send(send)
    })
  })

test('a request that cannot be is refused in the one form of errors', async () => {
  const [visitor, chen] = [new Program(null), await programOf(people.chen)]
  const wrong = { email: people.chen, password: 'certainly-not-this-1' }
  expectRefusal(await visitor.call('POST', '/api/session', wrong, origin()), 401, 'WRONG_CREDENTIALS')
  const nobody = { email: 'nobody@briefroom.example', password: 'certainly-not-this-1' }
  expectRefusal(await visitor.call('POST', '/api/session', nobody, origin()), 401, 'WRONG_CREDENTIALS')
  expectRefusal(await visitor.call('GET', '/api/session'), 401, 'UNAUTHENTICATED')
  expectRefusal(await new Program('brk_no-such-token').call('GET', '/api/session'), 401, 'UNAUTHENTICATED')
  expectRefusal(await chen.call('GET', '/api/no-such-route'), 404, 'NOT_FOUND')
  expectRefusal(await chen.call('GET', `/api/briefings/${randomUUID()}`), 404, 'NOT_FOUND')
  expectRefusal(await chen.call('GET', '/api/briefings/not-an-id'), 422, 'INVALID_INPUT')

  const raw = async (
    type: string,
    body: string,
  ): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> => {
    const response = await chen.fetch('/api/threads', {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    })
    return {
      status: response.status,
      body: (await response.json()) as Record<string, unknown>,
      headers: response.headers,
    }
  }
  expectRefusal(await raw('application/json', '{"on": '), 400, 'INVALID_JSON')
  expectRefusal(await raw('text/plain', '{}'), 415, 'UNSUPPORTED_MEDIA')
  expectRefusal(
    await raw('application/json', JSON.stringify({ on: 'x'.repeat(3_000_000) })),
    413,
    'BODY_TOO_LARGE',
  )
  expectRefusal(await chen.call('POST', '/api/threads', { on: 'nothing' }), 422, 'INVALID_INPUT')
  const unknown = { on: `desk:${await deskOf(chen)}`, sender: 'me' }
  expectRefusal(await chen.call('POST', '/api/threads', unknown), 422, 'UNKNOWN_FIELD')
})

test('what is not mine looks as if it were not there', async () => {
  const [chen, reader] = [await programOf(people.chen), await programOf(people.reader)]
  const desk = await deskOf(chen)
  const { id, documentId, schemaVersion } = await briefingOf(chen)
  for (const path of [`/api/desks/${desk}/articles`, `/api/desks/${desk}/sources`, `/api/briefings/${id}`])
    expectRefusal(await reader.call('GET', path), 404, 'NOT_FOUND')
  expectRefusal(
    await reader.call('POST', `/api/desks/${desk}/briefings`, { title: 'Mine' }),
    404,
    'NOT_FOUND',
  )
  expectRefusal(await reader.call('GET', `/api/threads?on=briefing:${id}`), 404, 'NOT_FOUND')
  expectRefusal(
    await chen.call('POST', `/api/desks/${desk}/sources`, { url: 'https://example.org/feed' }),
    403,
    'FORBIDDEN',
  )

  const socket = await reader.socket()
  const join = { documentId, schemaVersion, stateVector: Buffer.from([0]) }
  for (const [name, input] of [
    ['document:join', join],
    ['document:join', { ...join, documentId: randomUUID() }],
    ['room:join', { room: `desk:${desk}` }],
    ['room:join', { room: `briefing:${id}` }],
  ] as const) {
    const answer = await ask(socket, name, input)
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
    if (!answer.ok) expectWellFormed(answer.error)
  }
  socket.close()
  expect(await endOf(documentId, reader.token)).toBe(4404)
  expect(await endOf(randomUUID(), chen.token)).toBe(4404)
  expect(await endOf(documentId, null)).toBe(401)
})

test('bytes that are no update are refused at both doors, and hurt nobody', async () => {
  const chen = await programOf(people.chen)
  const { documentId, schemaVersion } = await briefingOf(chen)
  const socket = await chen.socket()
  const joined = await ask(socket, 'document:join', {
    documentId,
    schemaVersion,
    stateVector: Buffer.from([0]),
  })
  expect(joined.ok).toBe(true)
  for (const update of [Buffer.from([1, 2, 3]), Buffer.from('not an update')]) {
    const answer = await ask(socket, 'document:update', { documentId, epoch: 1, update })
    expect(answer).toMatchObject({ ok: false, error: { code: 'MALFORMED_UPDATE' } })
    if (!answer.ok) expectWellFormed(answer.error)
  }
  const huge = Buffer.alloc(5 * 1024 * 1024, 1)
  const gone = new Promise((resolve) => socket.once('disconnect', resolve))
  const tooLarge = await Promise.race([
    ask(socket, 'document:update', { documentId, epoch: 1, update: huge }),
    gone,
  ])
  expect(tooLarge).toBeTruthy()
  socket.close()

  const bad = new Uint8Array([0, 2, 3, 1, 2, 3])
  expect(await endOf(documentId, chen.token, bad)).toBe(4422)
  const doc = new Y.Doc()
  class SignedSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { authorization: `Bearer ${chen.token!}` } })
    }
  }
  const provider = new WebsocketProvider(`${house().replace('http', 'ws')}/yjs`, documentId, doc, {
    WebSocketPolyfill: SignedSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  await expect.poll(() => provider.synced, patience).toBe(true)
  provider.destroy()
  doc.destroy()
})

test('a token does what its scopes say, and a ticket opens one socket once', async () => {
  const chen = await programOf(people.chen)
  const { id, documentId, schemaVersion } = await briefingOf(chen)
  expectRefusal(await chen.call('POST', '/api/me/tokens', { name: 'more' }), 403, 'FORBIDDEN')
  const reading = await programOf(people.chen, ['read'])
  expect((await reading.call('GET', `/api/briefings/${id}`)).status).toBe(200)
  expectRefusal(await reading.call('PATCH', `/api/briefings/${id}`, { title: 'No' }), 403, 'SCOPE')
  const readingSocket = await reading.socket()
  const joined = await ask(readingSocket, 'document:join', {
    documentId,
    schemaVersion,
    stateVector: Buffer.from([0]),
  })
  expect(joined).toMatchObject({ ok: true, data: { access: 'read' } })
  readingSocket.close()

  const { ticket } = await chen.post<{ ticket: string }>('/api/tickets', { audience: 'socket' })
  const socket = await chen.socket({ ticket })
  socket.close()
  await expect(chen.socket({ ticket })).rejects.toThrow(/UNAUTHENTICATED/)
  await expect(chen.socket({ token: 'brk_none' })).rejects.toThrow(/UNAUTHENTICATED/)

  expect((await chen.call('DELETE', `/api/me/tokens/${reading.tokenId!}`)).status).toBe(204)
  expectRefusal(await reading.call('GET', `/api/briefings/${id}`), 401, 'UNAUTHENTICATED')
})

test('a request repeated under one key is done once', async () => {
  const chen = await programOf(people.chen)
  const path = `/api/desks/${await deskOf(chen)}/briefings`
  const key = { 'idempotency-key': randomUUID() }
  const first = await chen.call('POST', path, { title: 'Once' }, key)
  const second = await chen.call('POST', path, { title: 'Once' }, key)
  expect(first.status).toBe(201)
  expect(second).toMatchObject({ status: 201, body: { id: first.body.id } })
  expectRefusal(await chen.call('POST', path, { title: 'Other' }, key), 409, 'IDEMPOTENCY_CONFLICT')
})
