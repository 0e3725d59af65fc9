import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { freePort } from '#test/support/free-port'
import { startServerProcess, type ServerProcess } from '#test/realtime/kill-support/server-process'
import { ProviderTypist, SocketTypist, type Typist } from '#test/realtime/kill-support/typists'
import { hasPending, textOf } from '#test/realtime/collab-support/collab-world'
import { addMember, makeDesk } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { eventually } from '#test/support/eventually'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

const rounds = 3

describe('kill -9 of the whole server while three people type, by both doors', () => {
  let database: TestDatabase
  let owner: Pool
  let folder: string
  let url: string
  let settings: Record<string, string>
  let server: ServerProcess

  beforeAll(async () => {
    database = await createTestDatabase()
    folder = await mkdtemp(join(tmpdir(), 'briefroom-kill-'))
    owner = new Pool({ connectionString: database.ownerUrl, max: 2 })
    owner.on('error', () => undefined)
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    settings = {
      NODE_ENV: 'test',
      PORT: String(port),
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_KEEPER_URL: database.keeperUrl,
      DATA_DIR: folder,
      BRIEFROOM_LIMIT_FACTOR: '10',
    }
    server = await startServerProcess(settings)
  }, 120_000)
  afterAll(async () => {
    await server.stop()
    await owner.end()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  })

  const json = async <T>(
    path: string,
    init: { headers: Record<string, string>; body?: object },
  ): Promise<T> => {
    const response = await fetch(`${url}/api/${path}`, {
      method: init.body ? 'POST' : 'GET',
      headers: { ...(init.body ? { 'content-type': 'application/json' } : {}), origin: url, ...init.headers },
      ...(init.body ? { body: JSON.stringify(init.body) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
    return JSON.parse(text) as T
  }
  const tokenOf = async ({ email, password }: TestPerson): Promise<string> => {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password }),
    })
    const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!
    return (await json<{ token: string }>('me/tokens', { headers: { cookie }, body: { name: 'typist' } }))
      .token
  }
  const people = async (): Promise<{ deskId: string; tokens: string[] }> => {
    const desk = await makeDesk(owner)
    const tokens: string[] = []
    for (const name of ['Ada Lind', 'Bo Wen', 'Chen Yu']) {
      const person = await makePerson(owner, { name })
      await addMember(owner, desk, person, 'analyst')
      tokens.push(await tokenOf(person))
    }
    return { deskId: desk.id, tokens }
  }

  it(`keeps every acknowledged edit through ${rounds} losses, and all end with one text`, async () => {
    const { deskId, tokens } = await people()
    const [ada, bo, chen] = tokens as [string, string, string]
    const headers = { authorization: `Bearer ${ada}` }
    const briefing = await json<{ id: string; documentId: string }>(`desks/${deskId}/briefings`, {
      headers,
      body: { title: 'Under fire' },
    })
    const typists: Typist[] = [
      new SocketTypist('ada', url, ada, briefing.documentId),
      new SocketTypist('bo', url, bo, briefing.documentId),
      new ProviderTypist('chen', url, chen, briefing.documentId),
    ]
    for (let round = 0; round < rounds; round++) {
      await Promise.all(typists.map((typist) => typist.connect()))
      const before = typists.map(({ acknowledged }) => acknowledged.length)
      const typing = Promise.all(typists.map((typist) => typist.typeUntilCut()))
      await eventually(() =>
        Promise.resolve(typists.every(({ acknowledged }, n) => acknowledged.length > before[n]! + 5 + round)),
      )
      await server.kill()
      await typing
      server = await startServerProcess(settings)
    }
    await Promise.all(typists.map((typist) => typist.connect()))
    await eventually(() => Promise.resolve(new Set(typists.map(({ doc }) => textOf(doc))).size === 1))
    expect(typists.some(({ doc }) => hasPending(doc))).toBe(false)

    const { content } = await json<{ content: string }>(`briefings/${briefing.id}/content?format=text`, {
      headers,
    })
    const words = content.split(/\s+/)
    for (const { acknowledged } of typists)
      for (const word of acknowledged) expect(words.filter((one) => one === word)).toEqual([word])
    expect(textOf(typists[0]!.doc).match(/[a-z]+-\d+/g)).toEqual(
      words.filter((word) => /^[a-z]+-\d+$/.test(word)),
    )
    for (const typist of typists) typist.close()
  }, 240_000)
})
