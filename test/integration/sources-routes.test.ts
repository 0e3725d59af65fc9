import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import type { TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

interface Refusal {
  error: { code: string; details?: { id?: string } }
}

describe('sources over HTTP', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await startHouse()
  })
  afterAll(() => house.stop())

  const add = <T = SourceView>(url: string, person: TestPerson = house.people.manager, desk = house.desk) =>
    house.request<T>(person, 'POST', `/api/desks/${desk.id}/sources`, { body: { url } })
  const list = async (person: TestPerson, desk = house.desk): Promise<SourceView[]> =>
    (await house.request<Page<SourceView>>(person, 'GET', `/api/desks/${desk.id}/sources`)).body.items
  const last = async <T>(statement: string): Promise<T> =>
    (await house.owner.query(statement, [house.desk.id])).rows[0] as T

  test('a manager adds one: normalised, asked for at once, told to the desk, written to the audit trail', async () => {
    const answer = await add('HTTPS://News.Example:443/feed.xml#top')
    expect(answer).toMatchObject({
      status: 201,
      body: { url: 'https://news.example/feed.xml', health: 'new', title: 'news.example', reliability: 'F' },
    })
    const { rows } = await house.owner.query(
      `select 1 from bullmq.job where name = 'feeds.poll' union all select 1 from job_requests where name = 'feeds.poll'`,
    )
    expect(rows).toHaveLength(1)
    const event = await last<{ type: string }>(
      'select type from events where desk_id = $1 order by seq desc limit 1',
    )
    expect(event.type).toBe('source.added')
    const entry = await last<{ action: string; object_id: string }>(
      'select action, object_id from audit_entries where desk_id = $1 order by id desc limit 1',
    )
    expect(entry).toEqual({ action: 'source.added', object_id: answer.body.id })
  })

  test('an address that the desk has is refused with its id; another desk may have it too', async () => {
    const first = await add('https://twice.example/feed')
    const second = await add<Refusal>('https://twice.example/feed#again')
    expect(second).toMatchObject({
      status: 409,
      body: { error: { code: 'ALREADY_THERE', details: { id: first.body.id } } },
    })
    const other = await add('https://twice.example/feed', house.people.otherManager, house.otherDesk)
    expect(other.status).toBe(201)
    const { rows } = await house.owner.query(`select id from feeds where url = 'https://twice.example/feed'`)
    expect(rows).toHaveLength(1)
  })

  test('ten at once make one source', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => add('https://ten.example/feed')))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(9)
  })

  test.each([
    'ftp://files.example/feed',
    'https://name:secret@news.example/feed',
    'javascript:alert(1)',
    'not an address',
  ])('%s is refused', async (url) => {
    expect(await add<Refusal>(url)).toMatchObject({ status: 422, body: { error: { code: 'INVALID_INPUT' } } })
  })

  test('our own pages are refused', async () => {
    expect(await add<Refusal>(`${house.url}/feed.xml`)).toMatchObject({ status: 422 })
  })

  test('an analyst reads and asks for a fetch, but does not edit; another desk sees nothing', async () => {
    const { analyst, otherManager } = house.people
    const { body } = await add('https://rights.example/feed')
    expect((await list(analyst)).map(({ id }) => id)).toContain(body.id)
    expect((await add('https://analyst.example', analyst)).status).toBe(403)
    const ask = (person: TestPerson) =>
      house.request(person, 'POST', `/api/sources/${body.id}/fetches`, { body: {} })
    expect((await ask(analyst)).status).toBe(202)
    expect((await ask(otherManager)).status).toBe(404)
    const path = `/api/sources/${body.id}`
    const change = { body: { paused: true } }
    expect((await house.request(analyst, 'PATCH', path, change)).status).toBe(403)
    expect((await house.request(otherManager, 'PATCH', path, change)).status).toBe(404)
    expect((await house.request(otherManager, 'DELETE', path)).status).toBe(404)
    expect((await house.request(otherManager, 'GET', `/api/desks/${house.desk.id}/sources`)).status).toBe(404)
  })

  test('pausing is its health; resuming asks for everything again', async () => {
    const { manager } = house.people
    const { body } = await add('https://pause.example/feed')
    const path = `/api/sources/${body.id}`
    const paused = await house.request<SourceView>(manager, 'PATCH', path, { body: { paused: true } })
    expect(paused).toMatchObject({ status: 200, body: { paused: true, health: 'paused', nextPollAt: null } })
    await house.owner.query(
      `update feeds set etag = 'old', next_poll_at = now() + interval '1 day' where url = $1`,
      [body.url],
    )
    await house.request(manager, 'PATCH', path, { body: { paused: false } })
    const { rows } = await house.owner.query<{ etag: string | null; due: boolean }>(
      'select etag, next_poll_at <= now() as due from feeds where url = $1',
      [body.url],
    )
    expect(rows).toEqual([{ etag: null, due: true }])
  })

  test('removing takes it and its articles off the desk', async () => {
    const { manager } = house.people
    const { body } = await add('https://gone.example/feed')
    expect((await house.request(manager, 'DELETE', `/api/sources/${body.id}`)).status).toBe(204)
    expect((await list(manager)).map(({ id }) => id)).not.toContain(body.id)
    expect((await house.request(manager, 'DELETE', `/api/sources/${body.id}`)).status).toBe(404)
  })
})
