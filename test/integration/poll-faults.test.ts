import { createHash } from 'node:crypto'
import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import type { ArticlePage } from '#core/news/article-page'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import type { TestPublisher } from '#test/support/test-publisher'
import { readFeed } from '#workers/ingestion/poll/read-feed'

const rss = (items: string, head = ''): { type: string; body: string } => ({
  type: 'application/rss+xml; charset=utf-8',
  body: `<rss version="2.0"><channel><title>Wire</title>${head}${items}</channel></rss>`,
})
const alternate = (path: string): string =>
  `<html><head><link rel="alternate" type="application/rss+xml" href="${path}"></head><body>News</body></html>`

describe('feeds with faults, and faults of ours', () => {
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    house = await startNewsHouse()
    publisher = house.publisher
  })
  afterAll(() => house.stop())

  /** The source, once its health is one of these. */
  const seen = (id: string, ...healths: SourceView['health'][]): Promise<SourceView> =>
    eventually(async () => {
      const path = `/api/desks/${house.desk.id}/sources`
      const { body } = await house.request<Page<SourceView>>(house.people.analyst, 'GET', path)
      return body.items.find((source) => source.id === id && healths.includes(source.health))
    })
  const fetchNow = (id: string) =>
    house.request(house.people.analyst, 'POST', `/api/sources/${id}/fetches`, { body: {} })
  const titles = async (id: string): Promise<string[]> =>
    (await house.wireOf(id)).map(({ title }) => title).sort()
  const wireOnce = (id: string, is: (articles: ArticleSummary[]) => boolean): Promise<ArticleSummary[]> =>
    eventually(async () => {
      const articles = await house.wireOf(id)
      return is(articles) && articles
    })

  test('a feed that answers with a page one day is ill, and not exchanged for what the page names', async () => {
    const path = '/china.xml'
    const section = { guid: 'c1', title: 'A section story', text: 'x' }
    publisher.feed(path, 'China desk', [section])
    const source = await house.addSource(path)
    await seen(source.id, 'well')
    publisher.feed('/everything.xml', 'Everything', [{ guid: 'e1', title: 'Sports', text: 'x' }])
    publisher.set('/home', { body: alternate('/everything.xml') })
    publisher.set(path, { status: 302, headers: { location: '/home' }, body: '' })
    await fetchNow(source.id)
    expect(await seen(source.id, 'failing')).toMatchObject({
      feedUrl: publisher.url + path,
      title: 'China desk',
      problem: { code: 'NOT_A_FEED' },
    })
    expect(publisher.requests('/everything.xml')).toEqual([])
    publisher.feed(path, 'China desk', [{ guid: 'c2', title: 'The next one', text: 'x' }, section])
    await fetchNow(source.id)
    await seen(source.id, 'well')
    expect(await titles(source.id)).toEqual(['A section story', 'The next one'])
  })

  test('of a feed behind a page the address that the page names is kept, not where that leads for now', async () => {
    publisher.set('/press', { body: alternate('/press/latest.xml') })
    publisher.set('/press/latest.xml', { status: 302, headers: { location: '/signed/1.xml' }, body: '' })
    publisher.feed('/signed/1.xml', 'Press', [{ guid: 'p1', title: 'A notice', text: 'x' }])
    const source = await house.addSource('/press')
    expect((await seen(source.id, 'well')).feedUrl).toBe(`${publisher.url}/press/latest.xml`)
  })

  test('half a sign or a NUL in one item keeps nothing from the desk', async () => {
    const half = String.raw`{"id":"h1\u0000","title":"A ship \ud83d","content_html":"<p>It came in \ud83d</p>"}`
    const body = `{"version":"https://jsonfeed.org/version/1.1","title":"Half","items":[${half},{"id":"h2","title":"Whole"}]}`
    publisher.set('/half.json', { type: 'application/feed+json', body })
    const source = await house.addSource('/half.json')
    const articles = await wireOnce(source.id, (all) => all.length === 2)
    const ship = articles.find(({ title }) => title === 'A ship \ufffd')!
    const read = await eventually(async () => {
      const path = `/api/articles/${ship.id}`
      const { body: article } = await house.request<ArticlePage>(house.people.analyst, 'GET', path)
      return article.completeness !== 'pending' && article
    })
    expect(read).toMatchObject({ version: 1, text: 'It came in \ufffd' })
  })

  test('a fault of ours is told like one of the feed, and the publisher is asked again later and later', async () => {
    await house.owner.query(`
      create function refuse_article() returns trigger language plpgsql as $$ begin raise exception 'cannot be kept'; end $$;
      create trigger articles_refuse before insert on articles for each row when (new.title = 'Unstorable')
        execute function refuse_article()`)
    publisher.feed('/ours.xml', 'Ours', [{ guid: 'o1', title: 'Unstorable', text: 'x' }])
    const source = await house.addSource('/ours.xml')
    const ill = await seen(source.id, 'failing')
    expect(ill.problem).toMatchObject({ code: 'INTERNAL' })
    expect(Date.parse(ill.nextPollAt!)).toBeGreaterThan(Date.parse(ill.lastPolledAt!))
    await eventually(async () => (await seen(source.id, 'failing')).problem!.attempts > 1)
    await house.owner.query('drop trigger articles_refuse on articles; drop function refuse_article()')
    await fetchNow(source.id)
    expect((await seen(source.id, 'well')).problem).toBeNull()
    expect(await titles(source.id)).toEqual(['Unstorable'])
  })

  test('an item without a headline keeps the one that its page gave it, and comes once under any id', async () => {
    const bare = (id: string): string =>
      `<item><guid isPermaLink="false">${id}</guid><link>${publisher.url}/bridge</link></item>`
    const named = (id: string): string =>
      `<item><guid isPermaLink="false">${id}</guid><title>Item ${id}</title><description>x</description></item>`
    publisher.article('/bridge', 'The bridge has opened', ['The bridge has opened to traffic. '.repeat(20)])
    publisher.set('/bare.xml', rss(bare('b')))
    const source = await house.addSource('/bare.xml')
    await wireOnce(source.id, ([first]) => first?.title === 'The bridge has opened')
    for (const [round, id] of ['b', 'b-again'].entries()) {
      publisher.set('/bare.xml', rss(named(String(round)) + bare(id)))
      await fetchNow(source.id)
      await wireOnce(source.id, (all) => all.some(({ title }) => title === `Item ${round}`))
    }
    expect(await titles(source.id)).toEqual(['Item 0', 'Item 1', 'The bridge has opened'])
  })

  test('an article whose publisher corrects its address is read there, and not called taken away', async () => {
    const item = (path: string) => ({ guid: 'slug', title: 'The lock is repaired', text: 'x', path })
    publisher.feed('/slugs.xml', 'Slugs', [item('/lock-draft')])
    const source = await house.addSource('/slugs.xml')
    /** The one article, once its text is of this kind. */
    const withText = (kind: ArticlePage['completeness']): Promise<ArticlePage> =>
      eventually(async () => {
        const [first] = await house.wireOf(source.id)
        if (!first) return false
        const path = `/api/articles/${first.id}`
        const { body } = await house.request<ArticlePage>(house.people.analyst, 'GET', path)
        return body.completeness === kind && body
      })
    await withText('summary')
    publisher.article('/lock', 'The lock is repaired', ['The lock is repaired and ships pass. '.repeat(20)])
    publisher.feed('/slugs.xml', 'Slugs', [item('/lock')])
    await fetchNow(source.id)
    const article = await withText('full')
    expect(article).toMatchObject({ url: `${publisher.url}/lock`, goneAt: null, problem: null })
  })

  test('a feed without zones is that still, after a failure and the same answer again', async () => {
    const local = rss('<item><guid>z</guid><title>Tides</title><pubDate>2026-01-05 08:00:00</pubDate></item>')
    publisher.set('/local.xml', local)
    const source = await house.addSource('/local.xml')
    await seen(source.id, 'no-time-zone')
    publisher.set('/local.xml', { status: 500, body: 'down' })
    await fetchNow(source.id)
    await seen(source.id, 'failing')
    publisher.set('/local.xml', local)
    await fetchNow(source.id)
    const healed = await seen(source.id, 'well', 'no-time-zone')
    expect(healed).toMatchObject({ health: 'no-time-zone', problem: null })
  })

  test('times follow the zone that is set on their source, UTC too, and are guessed again when it is taken away', async () => {
    const date = '<pubDate>2026-01-05 08:00:00</pubDate>'
    publisher.set('/zoned.xml', rss(`<item><guid>z</guid><title>Tides</title>${date}</item>`))
    const source = await house.addSource('/zoned.xml')
    const zoned = (zone: string | undefined) =>
      wireOnce(source.id, ([first]) => first?.publishedZone === zone)
    await zoned('assumed')
    const moments: (string | null)[] = []
    for (const zone of ['UTC', 'Asia/Tokyo', null]) {
      const path = `/api/sources/${source.id}`
      expect((await house.request(house.people.manager, 'PATCH', path, { body: { zone } })).status).toBe(200)
      const wanted = zone === 'Asia/Tokyo' ? '2026-01-04T23:00:00.000Z' : '2026-01-05T08:00:00.000Z'
      await wireOnce(source.id, ([first]) => first?.publishedAt === wanted)
      const [first] = await zoned(zone === null ? 'assumed' : 'setting')
      moments.push(first!.publishedAt)
    }
    expect(moments).toEqual([
      '2026-01-05T08:00:00.000Z',
      '2026-01-04T23:00:00.000Z',
      '2026-01-05T08:00:00.000Z',
    ])
  })

  test('the time that an item has from its page follows the zone that is set on its source', async () => {
    const time = '<meta property="article:published_time" content="2026-01-05 08:00:00">'
    const words = 'The lock will open at eight in the morning. '.repeat(20)
    publisher.set('/lock-times', {
      body: `<html lang="en"><head>${time}</head><body><p>${words}</p></body></html>`,
    })
    const link = `<link>${publisher.url}/lock-times</link>`
    publisher.set('/undated.xml', rss(`<item><guid>u</guid><title>Lock times</title>${link}</item>`))
    const path = `/api/desks/${house.desk.id}/sources`
    const body = { url: `${publisher.url}/undated.xml`, zone: 'Asia/Tokyo' }
    const { body: source } = await house.request<SourceView>(house.people.manager, 'POST', path, { body })
    const [article] = await wireOnce(source.id, ([first]) => first?.publishedAt != null)
    expect(article).toMatchObject({ publishedAt: '2026-01-04T23:00:00.000Z', publishedZone: 'setting' })
  })

  test('a publisher who has too many requests is not asked again within the least time between two polls', async () => {
    publisher.set('/many.xml', { status: 429, body: 'slow down' })
    const ill = await seen((await house.addSource('/many.xml')).id, 'failing')
    const wait = Date.parse(ill.nextPollAt!) - Date.parse(ill.lastPolledAt!)
    expect(wait).toBeGreaterThanOrEqual(10_000)
  })

  test('a page in the place of a feed that takes all memory to read takes it from a thread of its own', async () => {
    publisher.set('/endless', { body: `<!doctype html><html></html>${'<p>a'.repeat(1_100_000)}` })
    const reading = readFeed(`${publisher.url}/endless`, {}, { allow: [publisher.address], finds: true })
    const { code } = await reading.then(
      () => ({ code: 'read' }),
      (error: unknown) => error as { code: string },
    )
    expect(['TOO_LARGE', 'TIMEOUT']).toContain(code)
  })

  test('what a feed says of its pace is kept with what was taken of it, and heard in every answer', async () => {
    const paced = rss('<item><guid>t</guid><title>Tides</title></item>', '<ttl>60</ttl>')
    publisher.set('/paced.xml', { ...paced, headers: { 'cache-control': 'max-age=600' } })
    await seen((await house.addSource('/paced.xml')).id, 'well')
    const url = `${publisher.url}/paced.xml`
    const kept = await house.owner.query('select hint_seconds from feeds where url = $1', [url])
    expect(kept.rows).toEqual([{ hint_seconds: 3_600 }])
    const asking = { allow: [publisher.address], finds: false }
    const etag = (await fetch(url)).headers.get('etag')!
    expect(await readFeed(url, { etag }, asking)).toEqual({ unchanged: true, status: 304, hint: 600 })
    const sha256 = createHash('sha256').update(paced.body).digest('hex')
    expect(await readFeed(url, { sha256 }, asking)).toEqual({ unchanged: true, status: 200, hint: 3_600 })
  })
})
