import { startServerProcess, type ServerProcess } from '#test/realtime/kill-support/server-process'
import { freePort } from '#test/support/free-port'
import { makePerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

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
let url: string
beforeAll(async () => {
  house = await startHouse()
  const port = await freePort()
  url = `http://127.0.0.1:${port}`
  server = await startServerProcess({ ...house.environment, PORT: String(port), LOG_LEVEL: 'debug' })
}, 60_000)
afterAll(async () => {
  await server.kill()
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

    await server.stop()
    const said = server.said.join('\n')
    expect(server.said.length).toBeGreaterThan(5)
    const secrets = [
      cookie.slice(cookie.indexOf('=') + 1),
      made.json.token!,
      ticket.json.ticket!,
      person.password,
    ]
    for (const planted of [...Object.values(canaries), ...secrets])
      expect(said.toLowerCase()).not.toContain(planted.toLowerCase())
  }, 60_000)

  test('a line break in what comes from outside makes no second line', () => {
    for (const line of server.said) expect(() => JSON.parse(line) as unknown).not.toThrow()
  })
})
