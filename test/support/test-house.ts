import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { Pool } from 'pg'
import { readConfig } from '#server/config/read-config'
import { createApp, type RouteObserver } from '#server/create-app'
import { addMember, makeDesk, type TestDesk } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { freePort } from '#test/support/free-port'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

export interface People {
  /** Of the first desk. */
  manager: TestPerson
  analyst: TestPerson
  secondAnalyst: TestPerson
  /** On no desk. */
  member: TestPerson
  admin: TestPerson
  /** Of the other desk. */
  otherManager: TestPerson
  otherAnalyst: TestPerson
}

export interface Answer<T = unknown> {
  status: number
  body: T
  headers: Headers
}

export interface RequestOptions {
  body?: unknown
  headers?: Record<string, string>
}

export interface TestHouse {
  app: NestFastifyApplication
  /** `http://127.0.0.1:PORT`, also the one allowed origin. */
  url: string
  database: TestDatabase
  /** Connections as the owner, whom row-level security does not bind: for factories and for looking. */
  owner: Pool
  /** The environment that a worker process of this house needs. */
  environment: Record<string, string>
  desk: TestDesk
  otherDesk: TestDesk
  people: People
  /** The Cookie header of this person; signs in at the first call. */
  signIn(person: TestPerson): Promise<string>
  /** The Cookie header of a session of its own, each time a new one. */
  newSession(person: TestPerson): Promise<string>
  /** A JSON request with this person's cookie (null: nobody) and the right Origin; `path` begins with `/api`. */
  request<T = unknown>(
    person: TestPerson | null,
    method: string,
    path: string,
    options?: RequestOptions,
  ): Promise<Answer<T>>
  /** Another server on the same database, as a second node; it ends before the house does. */
  anotherNode(config?: Record<string, string>): Promise<TestNode>
  stop(): Promise<void>
}

export interface TestNode {
  app: NestFastifyApplication
  /** Sessions are the house's; the Origin of its sockets and requests is this address. */
  url: string
  stop(): Promise<void>
}

const makeWorld = async (owner: Pool) => {
  const desk = await makeDesk(owner, { name: 'China desk' })
  const otherDesk = await makeDesk(owner, { name: 'Energy desk' })
  const people: People = {
    manager: await makePerson(owner, { name: 'Mara Ortiz' }),
    analyst: await makePerson(owner, { name: 'Chen Yu' }),
    secondAnalyst: await makePerson(owner, { name: 'Ada Lind' }),
    member: await makePerson(owner, { name: 'Max Weber' }),
    admin: await makePerson(owner, { name: 'Ines Roth', role: 'admin' }),
    otherManager: await makePerson(owner, { name: 'Omar Haddad' }),
    otherAnalyst: await makePerson(owner, { name: 'Lea Brandt' }),
  }
  await addMember(owner, desk, people.manager, 'manager')
  await addMember(owner, desk, people.analyst, 'analyst')
  await addMember(owner, desk, people.secondAnalyst, 'analyst')
  await addMember(owner, otherDesk, people.otherManager, 'manager')
  await addMember(owner, otherDesk, people.otherAnalyst, 'analyst')
  return { desk, otherDesk, people }
}

/** Sends JSON and reads JSON; an empty answer is null. */
const send = async <T>(
  url: string,
  method: string,
  cookie: string | null,
  { body, headers = {} }: RequestOptions,
): Promise<Answer<T>> => {
  const response = await fetch(url, {
    method,
    redirect: 'manual',
    headers: {
      origin: new URL(url).origin,
      ...(cookie === null ? {} : { cookie }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') ?? false
  return {
    status: response.status,
    body: (json ? JSON.parse(text) : text === '' ? null : text) as T,
    headers: response.headers,
  }
}

const signer = (url: string) => {
  const cookies = new Map<string, Promise<string>>()
  const open = async (person: TestPerson): Promise<string> => {
    const body = { email: person.email, password: person.password }
    const answer = await send(`${url}/api/session`, 'POST', null, { body })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0]
    if (!cookie) throw new Error(`sign-in of ${person.name}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return cookie
  }
  const signIn = (person: TestPerson): Promise<string> => {
    const known = cookies.get(person.id) ?? open(person)
    cookies.set(person.id, known)
    return known
  }
  /** As a browser does: the token of a session gives way to a new one. */
  const follow = (person: TestPerson, { headers }: Answer): void => {
    const renewed = headers.getSetCookie().find((line) => line.startsWith('briefroom=brs_'))
    if (renewed) cookies.set(person.id, Promise.resolve(renewed.split(';')[0]!))
  }
  return { signIn, newSession: open, follow }
}

const startNode = async (settings: Record<string, string>): Promise<TestNode> => {
  const port = await freePort()
  const app = await createApp(readConfig({ ...settings, PORT: String(port) }))
  await app.listen(port, '127.0.0.1')
  let stopped: Promise<void> | null = null
  return { app, url: `http://127.0.0.1:${port}`, stop: () => (stopped ??= app.close()) }
}

/**
 * The whole server on a fresh database, listening, with two desks and their people. `config` are settings as in the
 * environment (`{ FETCH_ALLOW: '…' }`).
 */
export const startHouse = async ({
  config = {},
  onRoute,
}: { config?: Record<string, string>; onRoute?: RouteObserver } = {}): Promise<TestHouse> => {
  const [database, port, folder] = await Promise.all([
    createTestDatabase(),
    freePort(),
    mkdtemp(join(tmpdir(), 'briefroom-house-')),
  ])
  const environment = {
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_KEEPER_URL: database.keeperUrl,
    DATA_DIR: folder,
    LOG_LEVEL: 'error',
    ...config,
  }
  const owner = new Pool({ connectionString: database.ownerUrl, max: 3 })
  owner.on('error', () => undefined)
  const world = await makeWorld(owner)
  const app = await createApp(readConfig(environment), onRoute)
  await app.listen(port, '127.0.0.1')
  const url = `http://127.0.0.1:${port}`
  const { signIn, newSession, follow } = signer(url)
  const nodes: TestNode[] = []
  return {
    app,
    url,
    database,
    owner,
    environment,
    ...world,
    signIn,
    newSession,
    request: async <T>(person: TestPerson | null, method: string, path: string, options = {}) => {
      const answer = await send<T>(`${url}${path}`, method, person ? await signIn(person) : null, options)
      if (person) follow(person, answer)
      return answer
    },
    anotherNode: async (settings = {}) => {
      const node = await startNode({ ...environment, ...settings })
      nodes.push(node)
      return node
    },
    stop: async () => {
      await Promise.all(nodes.map((node) => node.stop()))
      await app.close()
      await owner.end()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
