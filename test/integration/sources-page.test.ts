import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import type { SourcePage, SourceSettings } from '#core/news/source-page'
import { makeSource } from '#test/factories/source'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { startWorkerProcess, type WorkerProcess } from '#test/support/worker-process'

describe('the page of a source', () => {
  let publisher: TestPublisher
  let house: TestHouse
  let worker: WorkerProcess
  beforeAll(async () => {
    publisher = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: publisher.address } })
    worker = await startWorkerProcess(house.environment)
  })
  afterAll(async () => {
    await worker.stop()
    await house.stop()
    await publisher.stop()
  })

  const add = (path: string): Promise<string> => addElsewhere(`${publisher.url}${path}`)
  const addElsewhere = async (url: string): Promise<string> => {
    const body = { url }
    const address = `/api/desks/${house.desk.id}/sources`
    return (await house.request<SourceView>(house.people.manager, 'POST', address, { body })).body.id
  }
  const page = async (id: string, query = ''): Promise<SourcePage> =>
    (await house.request<SourcePage>(house.people.analyst, 'GET', `/api/sources/${id}${query}`)).body
  const settled = (id: string, polls = 1): Promise<SourcePage> =>
    eventually(async () => {
      const source = await page(id)
      return source.health !== 'new' && source.polls.length >= polls && source
    })
  const set = (id: string, body: SourceSettings) =>
    house.request(house.people.manager, 'PATCH', `/api/sources/${id}`, { body })
  const wire = async (id: string): Promise<ArticleSummary[]> => {
    const path = `/api/desks/${house.desk.id}/articles?source=${id}`
    return (await house.request<Page<ArticleSummary>>(house.people.analyst, 'GET', path)).body.items
  }
  const plainFeed = (path: string, dates: readonly string[]): void => {
    const items = dates.map(
      (date, n) => `<item><guid>${n}</guid><title>Notice ${n}</title><pubDate>${date}</pubDate></item>`,
    )
    publisher.set(path, {
      type: 'application/rss+xml',
      body: `<rss version="2.0"><channel><title>Port office</title><language>en</language>${items.join('')}</channel></rss>`,
    })
  }

  test('shows what the last polls met, the days, the next attempt', async () => {
    publisher.feed('/well.xml', 'Harbour Wire', [{ guid: 'a', title: 'Fees cut', text: 'Short.' }])
    const id = await add('/well.xml')
    const first = await settled(id)
    expect(first).toMatchObject({ health: 'well', hostRestsUntil: null })
    expect(first.lastItemAt).not.toBeNull()
    expect(first.polls[0]).toMatchObject({ status: 200, items: 1, newItems: 1, problem: null })
    expect(first.days).toHaveLength(14)
    expect(first.days.reduce((sum, { articles }) => sum + articles, 0)).toBe(1)
    expect(first.days.at(-1)!.day >= first.days[0]!.day).toBe(true)
    expect((await page(id, '?offset=840')).days).toHaveLength(14)
    await house.request(house.people.analyst, 'POST', `/api/sources/${id}/fetches`, { body: {} })
    const second = await settled(id, 2)
    expect(second.polls[0]).toMatchObject({ newItems: 0, problem: null })
  })

  test('says since when a source is ill and what answered', async () => {
    publisher.set('/gone.xml', { status: 410, body: 'gone' })
    const id = await add('/gone.xml')
    const source = await settled(id)
    expect(source).toMatchObject({ health: 'moved', problem: { code: 'HTTP_STATUS' } })
    expect(source.polls[0]).toMatchObject({ status: 410, items: null, problem: 'HTTP_STATUS' })
    expect(Date.parse(source.healthSince)).toBeGreaterThan(Date.now() - 600_000)
  })

  test('knows the rhythm of a feed, and calls it silent by it', async () => {
    const hour = 3_600_000
    const old = [40, 40.5, 41, 41.5, 42, 42.5].map((hours) =>
      new Date(Date.now() - hours * hour).toUTCString(),
    )
    plainFeed('/quiet.xml', old)
    const source = await settled(await add('/quiet.xml'))
    expect(source).toMatchObject({ health: 'silent', itemsADay: 48 })
  })

  test('a zone that is set is that of times without one, also of what came before', async () => {
    plainFeed('/zone.xml', ['2026-01-05 14:20:00'])
    const id = await add('/zone.xml')
    expect(await settled(id)).toMatchObject({ health: 'no-time-zone', zone: null })
    expect(await wire(id)).toMatchObject([
      { publishedAt: '2026-01-05T14:20:00.000Z', publishedZone: 'assumed' },
    ])
    expect((await set(id, { zone: 'Mars/Olympus' })).status).toBe(422)
    expect((await set(id, { zone: 'Asia/Shanghai' })).status).toBe(200)
    await eventually(async () => (await wire(id))[0]?.publishedZone === 'setting')
    expect(await wire(id)).toMatchObject([{ publishedAt: '2026-01-05T06:20:00.000Z' }])
    expect(await page(id)).toMatchObject({ zone: 'Asia/Shanghai', health: 'well' })
  })

  test('words that are blocked stay outside, and only kept ones come in', async () => {
    publisher.feed('/rules.xml', 'Rules', [{ guid: '1', title: 'First notice', text: 'x' }])
    const id = await add('/rules.xml')
    await settled(id)
    await set(id, { blockWords: ['sponsored'], keepWords: ['台湾', 'harbour'] })
    publisher.feed('/rules.xml', 'Rules', [
      { guid: '2', title: 'Sponsored: the harbour', text: 'x' },
      { guid: '3', title: '台灣海峽的航運', text: 'x' },
      { guid: '4', title: 'Weather', text: 'x' },
    ])
    await house.request(house.people.manager, 'POST', `/api/sources/${id}/fetches`, { body: {} })
    await eventually(async () => (await wire(id)).length === 2)
    expect((await wire(id)).map(({ title }) => title)).toEqual(['台灣海峽的航運', 'First notice'])
  })

  test('a grade keeps its reason and who gave it', async () => {
    publisher.feed('/grade.xml', 'Grade', [])
    const id = await add('/grade.xml')
    await set(id, { reliability: 'B', gradeReason: 'Right on the port fees.' })
    await set(id, { folder: 'Ports', notes: 'Ask Lin.' })
    const source = await page(id)
    expect(source).toMatchObject({ reliability: 'B', folder: 'Ports', notes: 'Ask Lin.' })
    expect(source.grades).toMatchObject([
      { reliability: 'B', reason: 'Right on the port fees.', by: { name: 'Mara Ortiz' } },
    ])
  })

  test('what a removed source brought can still be read, and adding it again takes it up', async () => {
    publisher.feed('/kept.xml', 'Kept', [{ guid: 'k', title: 'Kept words', text: 'Evidence.' }])
    const id = await add('/kept.xml')
    const [article] = await eventually(async () => {
      const items = await wire(id)
      return items.length > 0 && items
    })
    await house.request(house.people.manager, 'DELETE', `/api/sources/${id}`)
    expect((await house.request(house.people.analyst, 'GET', `/api/sources/${id}`)).status).toBe(404)
    expect((await house.request(house.people.analyst, 'GET', `/api/articles/${article!.id}`)).status).toBe(
      200,
    )
    expect(await add('/kept.xml')).toBe(id)
    expect(await wire(id)).toHaveLength(1)
  })

  test('a host that gives no answer rests, and a person may wake it', async () => {
    for (const n of [1, 2, 3, 4]) await settled(await addElsewhere(`http://nobody.invalid/${n}`))
    const fifth = await makeSource(house.owner, house.desk, { url: 'http://nobody.invalid/5' })
    await house.owner.query('update feeds set next_poll_at = now() where id = $1', [fifth.feedId])
    const resting = await eventually(async () => {
      const source = await page(fifth.id)
      return Date.parse(source.nextPollAt ?? '') > Date.now() && source
    })
    expect(resting.hostRestsUntil).not.toBeNull()
    expect(resting).toMatchObject({ polls: [], problem: null })
    await house.request(house.people.manager, 'POST', `/api/sources/${fifth.id}/fetches`, { body: {} })
    expect(await settled(fifth.id)).toMatchObject({ polls: [{ problem: 'HOST_NOT_FOUND' }] })
  })
})
