import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as Y from 'yjs'
import { socketCommands, type CommandName } from '#core/contracts/events/socket-commands'
import { searchKinds } from '#core/contracts/http/search'
import { jobs, type JobName } from '#core/contracts/jobs/jobs'
import { packageRoot } from '#server/config/package-root'
import { makeArticle } from '#test/factories/article'
import { makeFindable } from '#test/factories/search'
import { makeSource } from '#test/factories/source'
import { kindsOfPeople, type KindOfPerson } from '#test/security/access-matrix/kinds-of-people'
import { routes } from '#test/security/access-matrix/routes'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { indexBriefings } from '#workers/ingestion/index/index-briefings'

/** Whoever has an account that is not suspended; a visitor gets no socket at all. */
type Knocking = Exclude<KindOfPerson, 'visitor' | 'suspended'>
const knocking = kindsOfPeople.filter((kind): kind is Knocking => kind !== 'visitor' && kind !== 'suspended')
/** What a command answers to the desk's own people and to everybody else. */
type Cell = readonly [own: string, others: string]

const commands: Record<CommandName, Cell> = {
  'document:join': ['OK', 'NOT_FOUND'],
  'document:update': ['OK', 'NOT_FOUND'],
  'document:awareness': ['OK', 'NOT_FOUND'],
  'document:since': ['OK', 'NOT_FOUND'],
  // Leaving what one is not in, or saying something there, changes nothing and tells nothing.
  'document:leave': ['OK', 'OK'],
  'room:join': ['OK', 'NOT_FOUND'],
  'thread:typing': ['OK', 'NOT_FOUND'],
  'room:leave': ['OK', 'OK'],
  'presence:set': ['OK', 'OK'],
}
/** For whom a job works: a person whose right is asked again when it runs (by the test named), or nobody. */
const jobRights: Record<JobName, 'nobody' | `test/${string}`> = {
  'feeds.poll': 'nobody',
  'feeds.subscribe': 'nobody',
  'feeds.unsubscribe': 'nobody',
  'articles.fetch': 'nobody',
  'articles.read': 'nobody',
  'articles.overdue': 'nobody',
  'articles.origin': 'nobody',
  'images.fetch': 'nobody',
  'articles.translate': 'nobody',
  'exports.make': 'test/integration/exports-routes.test.ts',
  'publications.publish': 'test/integration/publishing-plans.test.ts',
  'publications.overdue': 'nobody',
  'publications.tell': 'nobody',
  'watches.mail': 'nobody',
  'watches.renew': 'nobody',
  'notifications.mail': 'nobody',
  'mail.send': 'nobody',
  'newsletters.send': 'nobody',
  'audit.seal': 'nobody',
  'hubs.tend': 'nobody',
  'search.briefings': 'nobody',
  'search.fill': 'nobody',
  'revisions.keep': 'nobody',
  'guests.end': 'nobody',
  'blobs.remove': 'nobody',
  'retention.sweep': 'nobody',
  'retention.apply': 'nobody',
}
const word = 'quokkaharbour'

let house: TestHouse
let threadId: string
let briefing: { id: string; documentId: string; schemaVersion: number; epoch: number }
beforeAll(async () => {
  house = await startHouse({ config: { BRIEFROOM_LIMIT_FACTOR: '100' } })
  const { manager } = house.people
  const make = async <T>(path: string, body: object): Promise<T> =>
    (await house.request<T>(manager, 'POST', `/api/${path}`, { body })).body
  const source = await makeSource(house.owner, house.desk)
  const article = await makeArticle(house.owner, source, { title: word, text: `The ${word} was seen.` })
  await makeFindable(house.owner, article)
  briefing = await make(`desks/${house.desk.id}/briefings`, { title: word })
  const on = `briefing:${briefing.id}`
  threadId = (await make<{ id: string }>('threads', { on, title: word })).id
  await make(`threads/${threadId}/messages`, { text: `Is the ${word} real?` })
  const { services, end } = workerServices(house)
  await indexBriefings(services, {}, attempt)
  await end()
})
afterAll(() => house.stop())

const isOwn = (kind: Knocking): boolean => kind === 'analyst' || kind === 'manager'
const inputOf = (name: CommandName): object => {
  const { documentId, epoch, schemaVersion } = briefing
  const nothing = Y.encodeStateAsUpdate(new Y.Doc())
  const room = `thread:${threadId}`
  const inputs: Record<CommandName, object> = {
    'document:join': { documentId, schemaVersion, stateVector: Y.encodeStateVector(new Y.Doc()) },
    'document:update': { documentId, epoch, update: nothing },
    'document:awareness': { documentId, update: new Uint8Array([0]) },
    'document:since': { documentId, epoch, seq: 0 },
    'document:leave': { documentId },
    'room:join': { room },
    'room:leave': { room },
    'thread:typing': { threadId },
    'presence:set': { room, state: { doing: 'reading' } },
  }
  return inputs[name]
}
const outcome = async (client: LiveClient, name: CommandName): Promise<string> => {
  const answer = await client.command(name, inputOf(name))
  return answer.ok ? 'OK' : answer.error.code
}

describe('security/access-matrix: socket commands, jobs and kinds of search', () => {
  test('nobody without a session has a socket', async () => {
    await expect(LiveClient.open(house.url, { headers: { origin: house.url } })).rejects.toThrow()
  })

  test('every command of the house is in the table', () => {
    expect(Object.keys(commands).sort()).toEqual(Object.keys(socketCommands).sort())
  })

  test.each(knocking)('every command, aimed at the first desk by: %s', async (kind) => {
    const client = await LiveClient.of(house, house.people[kind])
    const heard: string[] = []
    client.socket.onAny((name: string) => heard.push(name))
    const got: Partial<Record<CommandName, string>> = {}
    for (const name of Object.keys(commands) as CommandName[]) got[name] = await outcome(client, name)
    client.close()
    const own = isOwn(kind)
    expect(got).toEqual(
      Object.fromEntries(Object.entries(commands).map(([name, cell]) => [name, cell[own ? 0 : 1]])),
    )
    if (!own) expect(heard.filter((name) => /^document|presence|typing|^event$/.test(name))).toEqual([])
  })

  test.each(searchKinds)('a search for the kind %s finds for the desk alone', async (kind) => {
    const found: Record<string, boolean> = {}
    for (const person of knocking) {
      const path = `/api/search?q=${word}&kinds=${kind}`
      const answer = await house.request<{ items: unknown[] }>(house.people[person], 'GET', path)
      expect(answer.status).toBe(200)
      found[person] = answer.body.items.length > 0
    }
    expect(found).toEqual(Object.fromEntries(knocking.map((person) => [person, isOwn(person)])))
    expect((await house.request(null, 'GET', `/api/search?q=${word}&kinds=${kind}`)).status).toBe(401)
  })

  test('every job says for whom it works, and one that has an actor asks again', () => {
    expect(Object.keys(jobRights).sort()).toEqual(Object.keys(jobs).sort())
    for (const [name, right] of Object.entries(jobRights) as [JobName, string][]) {
      const shape: Record<string, unknown> = jobs[name].data.shape
      expect([name, 'actorId' in shape]).toEqual([name, right !== 'nobody'])
      if (right !== 'nobody')
        expect(readFileSync(join(packageRoot, right), 'utf8')).toContain('CANCELLED_NO_ACCESS')
    }
  })

  test('the table, counted', () => {
    const cells = (rows: number, people: number): string => `${rows} × ${people} = ${rows * people}`
    const routeCount = Object.keys(routes).length
    const counts = {
      'HTTP routes × people': cells(routeCount, kindsOfPeople.length),
      'socket commands × people': cells(Object.keys(commands).length, knocking.length),
      'kinds of search × people': cells(searchKinds.length, knocking.length + 1),
      jobs: String(Object.keys(jobRights).length),
    }
    process.stdout.write(
      `\nAccess matrix\n${Object.entries(counts)
        .map(([what, count]) => `  ${what}: ${count}\n`)
        .join('')}`,
    )
    expect(routeCount).toBeGreaterThan(150)
  })
})
