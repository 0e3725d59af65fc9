import { createServer, type AddressInfo, type Server } from 'node:net'
import { once } from 'node:events'
import { startServerProcess, type ServerProcess } from '#test/realtime/kill-support/server-process'
import { freePort } from '#test/support/free-port'
import { makePerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'
import { eventually } from '#test/support/eventually'

/** Words that nobody else says: each is planted where people, texts, tokens and searches go. */
const canaries = {
  name: 'Quilla Zanderfink',
  email: 'quilla.zanderfink@canary.example',
  password: 'zanderfink-lantern-4711',
  text: 'the heron walks at midnight',
  search: 'saffronquartz',
  title: 'Vermilion harbour paper',
}

let house: TestHouse
let server: ServerProcess
let worker: WorkerProcess
let mailServer: Server
let url: string

/** A mail server that takes nobody's mail, and says whose (RFC 5321). */
const startMailServer = async (): Promise<Server> => {
  const started = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.write('220 mail.example ESMTP\r\n')
    socket.setEncoding('utf8').on('data', (line: string) => {
      const to = /^RCPT TO:(<[^>]*>)/i.exec(line)?.[1]
      socket.write(to ? `550 5.1.1 ${to}: Recipient address rejected\r\n` : '250 Well\r\n')
    })
  }).listen(0, '127.0.0.1')
  await once(started, 'listening')
  return started
}

beforeAll(async () => {
  mailServer = await startMailServer()
  const { port: mailPort } = mailServer.address() as AddressInfo
  house = await startHouse({ config: { SMTP_URL: `smtp://127.0.0.1:${mailPort}` } })
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  server = await startServerProcess({ ...house.environment, PORT: String(port) }, [], 'debug')
  worker = await startWorkerProcess(house.environment, 'debug')
}, 60_000)
afterAll(async () => {
  await server.kill()
  await worker.kill()
  mailServer.close()
  await house.stop()
})

const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      origin: url,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await answer.text()
  const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, string>) : {}
  return { status: answer.status, json, headers: answer.headers }
}

describe('log/privacy: logs hold no people, texts or tokens', () => {
  test('after all that people do and all that goes wrong, none of the planted words is in any line', async () => {
    const { email, name, password, text, search, title } = canaries
    const person = await makePerson(house.owner, { name })
    await house.owner.query('update users set email = $2 where id = $1', [person.id, email])
    await house.owner.query(`insert into memberships (desk_id, user_id, role) values ($1, $2, 'manager')`, [
      house.desk.id,
      person.id,
    ])
    const opened = await send('POST', '/api/session', { email, password: person.password })
    expect(opened.status).toBe(200)
    const cookie = opened.headers.getSetCookie()[0]!.split(';')[0]!
    const as = (method: string, path: string, body?: unknown) => send(method, path, body, { cookie })

    const made = await as('POST', '/api/me/tokens', { name: title })
    const briefing = await as('POST', `/api/desks/${house.desk.id}/briefings`, { title })
    const thread = await as('POST', '/api/threads', { on: `briefing:${briefing.json.id!}` })
    await as('POST', `/api/threads/${thread.json.id!}/messages`, { text })
    const ticket = await as('POST', '/api/tickets', { audience: 'socket' })
    await as('GET', `/api/search?q=${search}`)
    await as('PATCH', '/api/me/account', { about: text })
    await as('POST', '/api/me/export')
    const kept = await as('POST', `/api/briefings/${briefing.json.id!}/revisions`, { name: title })
    await as('POST', `/api/revisions/${kept.json.id!}/exports`, { format: 'markdown' })
    await as('POST', `/api/desks/${house.desk.id}/sources`, { url: `http://127.0.0.1:9/${search}` })
    await as('POST', `/api/desks/${house.desk.id}/invitations`, { email, role: 'analyst' })
    await send('POST', '/api/password-resets', { email })
    await send('POST', '/api/registrations', { name, email, password })

    // What goes wrong says most: wrong passwords, broken and unknown bodies, foreign pages, no such thing.
    await send('POST', '/api/session', { email, password })
    await send('POST', '/api/session', `{"email":"${email}","password":"${password}`)
    await as('POST', '/api/me/tokens', { name: title, [search]: text })
    await as('PATCH', `/api/briefings/${briefing.json.id!}`, { marking: text })
    await send(
      'POST',
      '/api/tickets',
      { audience: 'socket' },
      { cookie, origin: `https://${search}.example` },
    )
    await as('GET', `/api/nothing/${search}?q=${email}`)
    await as('GET', `/api/search?q=${search.repeat(100)}`)
    await as('POST', '/api/desks', { name: title, slug: search })
    await fetch(
      `${url}/socket.io/?EIO=4&transport=polling&ticket=${ticket.json.ticket!}&token=${made.json.token!}`,
    )
    await fetch(`${url}/yjs/${briefing.json.documentId!}?ticket=${ticket.json.ticket!}`)
    await fetch(`${url}/login?next=/${search}`)
    await fetch(`${url}/confirm/${made.json.token!}`)

    // Her mails are refused by name, and the workers say that they could not be sent.
    const refused = (): boolean =>
      worker.log.filter((line) => /job failed.*mail\.send|mail\.send.*job failed/.test(line)).length >= 2
    await eventually(() => Promise.resolve(refused()))
    const { rows } = await house.owner.query<{ text: string }>(
      'select text from mails where recipient = $1',
      [email],
    )
    const temporary = rows
      .map((row) => /^[a-z2-9]{4}(?:-[a-z2-9]{4}){4}$/m.exec(row.text)?.[0])
      .find((found) => found !== undefined)

    await server.stop()
    await worker.stop()
    const lines = [...server.said, ...worker.log]
    const said = lines.join('\n')
    expect(server.said.length).toBeGreaterThan(5)
    const secrets = [
      cookie.slice(cookie.indexOf('=') + 1),
      made.json.token!,
      ticket.json.ticket!,
      person.password,
      temporary!,
    ]
    for (const planted of [...Object.values(canaries), ...secrets])
      expect(said.toLowerCase()).not.toContain(planted.toLowerCase())
  }, 60_000)

  test('a line break in what comes from outside makes no second line', () => {
    for (const line of [...server.said, ...worker.log])
      expect(() => JSON.parse(line) as unknown).not.toThrow()
  })
})
