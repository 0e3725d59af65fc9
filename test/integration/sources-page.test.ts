import type { SearchResult } from '#core/contracts/http/search'
import type { SourcePage, SourceSettings } from '#core/news/source-page'
import { makeSource } from '#test/factories/source'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'

describe('the page of a source', () => {
  let elsewhere: TestPublisher
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    elsewhere = await startPublisher()
    house = await startNewsHouse({ allow: [elsewhere.address] })
    publisher = house.publisher
  })
  afterAll(async () => {
    await house.stop()
    await elsewhere.stop()
  })

  const add = async (address: string): Promise<string> => (await house.addSource(address)).id
  const page = async (id: string, query = ''): Promise<SourcePage> =>
    (await house.request<SourcePage>(house.people.analyst, 'GET', `/api/sources/${id}${query}`)).body
  const settled = (id: string, polls = 1): Promise<SourcePage> =>
    eventually(async () => {
      const source = await page(id)
      return source.health !== 'new' && source.polls.length >= polls && source
    })
  const set = (id: string, body: SourceSettings) =>
    house.request(house.people.manager, 'PATCH', `/api/sources/${id}`, { body })
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

  test('a zone that is set is that of times without one, also of what came before, for the search and whoever looks on', async () => {
    plainFeed('/zone.xml', ['2026-01-05 04:20:00'])
    const id = await add('/zone.xml')
    const found = async (): Promise<string[]> => {
      const path = `/api/search?source=${id}&q=${encodeURIComponent('notice before:2026-01-05')}`
      const { body } = await house.request<SearchResult>(house.people.analyst, 'GET', path)
      return body.items.map((item) => item.at)
    }
    expect(await settled(id)).toMatchObject({ health: 'no-time-zone', zone: null })
    const [before] = await house.wireOf(id)
    expect(before).toMatchObject({ publishedAt: '2026-01-05T04:20:00.000Z', publishedZone: 'assumed' })
    await eventually(async () => {
      const { rows } = await house.owner.query('select 1 from article_versions where article_id = $1', [
        before!.id,
      ])
      return rows.length === 1
    })
    expect(await found()).toEqual([])
    expect((await set(id, { zone: 'Mars/Olympus' })).status).toBe(422)
    expect((await set(id, { zone: 'Asia/Shanghai' })).status).toBe(200)
    await eventually(async () => (await house.wireOf(id))[0]?.publishedZone === 'setting')
    expect(await house.wireOf(id)).toMatchObject([{ publishedAt: '2026-01-04T20:20:00.000Z' }])
    expect(await found()).toEqual(['2026-01-04T20:20:00.000Z'])
    const { rows } = await house.owner.query<{ data: object }>(
      `select data from events where type = 'article.changed' and data->>'id' = $1 order by seq desc limit 1`,
      [before!.id],
    )
    expect(rows[0]?.data).toMatchObject({ title: 'Notice 0', publishedAt: '2026-01-04T20:20:00.000Z' })
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
    await eventually(async () => (await house.wireOf(id)).length === 2)
    expect((await house.wireOf(id)).map(({ title }) => title)).toEqual(['台灣海峽的航運', 'First notice'])
  })

  describe('that asks in a way of its own', () => {
    const cookies = 'session=opensesame'
    const asked = (path: string, from = publisher) => from.requests(path).filter(isOurs)
    const isOurs = ({ headers }: { headers: Record<string, unknown> }) => headers['user-agent'] === 'Desk/1.0'
    const feedOf = async (id: string): Promise<{ feed: string; own: string | null }> => {
      const { rows } = await house.owner.query<{ feed: string; own: string | null }>(
        'select f.id as feed, f.source_id as own from sources s join feeds f on f.id = s.feed_id where s.id = $1',
        [id],
      )
      return rows[0]!
    }
    let mine: string
    let theirs: string
    beforeAll(async () => {
      const words = 'The harbour office raised its fees for coastal ships. '.repeat(20)
      publisher.article('/paid', 'Fees raised', [words])
      elsewhere.article('/paid', 'Fees raised elsewhere', [words])
      publisher.set('/leaves', { status: 302, body: '', headers: { location: `${elsewhere.url}/paid` } })
      publisher.feed('/paid.xml', 'Paid Wire', [
        { guid: '1', title: 'Fees raised', path: '/paid' },
        { guid: '2', title: 'Fees raised elsewhere', path: '/leaves' },
      ])
      mine = await add('/paid.xml')
      const other = { person: house.people.otherManager, desk: house.otherDesk }
      theirs = (await house.addSource('/paid.xml', other)).id
      await settled(mine)
      expect((await feedOf(mine)).feed).toBe((await feedOf(theirs)).feed)
    })

    test('carries cookies and headers to its own house alone', async () => {
      const request = { userAgent: 'Desk/1.0', cookies, headers: [{ name: 'X-Key', value: 'k3y' }] }
      expect((await set(mine, { request })).status).toBe(200)
      await eventually(() =>
        Promise.resolve(asked('/paid.xml')[0] && asked('/paid')[0] && asked('/paid', elsewhere)[0]),
      )
      for (const path of ['/paid.xml', '/paid', '/leaves'])
        expect(asked(path)[0]!.headers).toMatchObject({ cookie: cookies, 'x-key': 'k3y' })
      for (const { headers } of elsewhere.requests('/paid')) {
        expect(headers.cookie).toBeUndefined()
        expect(headers['x-key']).toBeUndefined()
      }
    })

    test('reads a feed that no other source can read, whatever is tried', async () => {
      const own = await feedOf(mine)
      expect(own.own).toBe(mine)
      expect(await feedOf(theirs)).toMatchObject({ own: null })
      await expect(
        house.owner.query('update sources set feed_id = $1 where id = $2', [own.feed, theirs]),
      ).rejects.toThrow('belongs to another source')
    })

    test('says what is set and never again what it is; refuses what is the connection’s', async () => {
      const source = await page(mine)
      expect(source.request).toEqual({ userAgent: 'Desk/1.0', cookies: true, headers: ['x-key'] })
      expect(JSON.stringify(source)).not.toMatch(/opensesame|k3y/)
      for (const table of ['sources', 'feeds', 'events', 'audit_entries', 'job_requests', 'raw_responses']) {
        const { rows } = await house.owner.query<{ row: string }>(`select t::text as row from ${table} t`)
        expect(rows.map(({ row }) => row).join()).not.toMatch(/opensesame|k3y/)
      }
      for (const name of ['Host', 'Content-Length', 'Connection', 'Transfer-Encoding', 'Cookie'])
        expect((await set(mine, { request: { headers: [{ name, value: 'x' }] } })).status).toBe(422)
      const { analyst } = house.people
      const body = { request: { cookies: null } }
      expect((await house.request(analyst, 'PATCH', `/api/sources/${mine}`, { body })).status).toBe(403)
    })

    test('comes back to the shared feed when nothing is set any more', async () => {
      const request = { userAgent: null, cookies: null, headers: [{ name: 'x-key', value: null }] }
      expect((await set(mine, { request })).status).toBe(200)
      expect((await feedOf(mine)).feed).toBe((await feedOf(theirs)).feed)
      expect((await page(mine)).request).toEqual({ userAgent: null, cookies: false, headers: [] })
    })

    test('is set anew after it was taken away, and after its source was removed and added again', async () => {
      const request = { userAgent: 'Desk/1.0', cookies }
      expect((await set(mine, { request })).status).toBe(200)
      expect(await feedOf(mine)).toMatchObject({ own: mine })
      await house.request(house.people.manager, 'DELETE', `/api/sources/${mine}`)
      expect(await add('/paid.xml')).toBe(mine)
      expect(await feedOf(mine)).toMatchObject({ own: null })
      const before = asked('/paid.xml').length
      expect((await set(mine, { request })).status).toBe(200)
      expect(await feedOf(mine)).toMatchObject({ own: mine })
      await eventually(() => Promise.resolve(asked('/paid.xml').length > before))
      expect(asked('/paid.xml').at(-1)!.headers).toMatchObject({ cookie: cookies })
    })
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

  test('a name that is taken away is the feed’s own again', async () => {
    publisher.feed('/named.xml', 'Harbour Notes', [])
    const id = await add('/named.xml')
    await settled(id)
    await set(id, { title: 'Ours' })
    expect(await page(id)).toMatchObject({ title: 'Ours' })
    expect((await set(id, { title: '' })).status).toBe(422)
    expect((await set(id, { title: null })).body).toMatchObject({ title: 'Harbour Notes' })
  })

  test('what a removed source brought can still be read, and adding it again takes it up', async () => {
    publisher.feed('/kept.xml', 'Kept', [{ guid: 'k', title: 'Kept words', text: 'Evidence.' }])
    const id = await add('/kept.xml')
    const [article] = await eventually(async () => {
      const items = await house.wireOf(id)
      return items.length > 0 && items
    })
    await house.request(house.people.manager, 'DELETE', `/api/sources/${id}`)
    expect((await house.request(house.people.analyst, 'GET', `/api/sources/${id}`)).status).toBe(404)
    expect((await house.request(house.people.analyst, 'GET', `/api/articles/${article!.id}`)).status).toBe(
      200,
    )
    expect(await add('/kept.xml')).toBe(id)
    expect(await house.wireOf(id)).toHaveLength(1)
  })

  test('a host that gives no answer rests, and a person may wake it', async () => {
    for (const n of [1, 2, 3, 4]) await settled(await add(`http://nobody.invalid/${n}`))
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
