import type { SourceView } from '#core/contracts/http/sources'
import type { Page } from '#core/contracts/http/common'
import type { OpmlImport } from '#core/news/source-page'
import type { PreviewView } from '#core/news/source-preview'
import type { TestPerson } from '#test/factories/person'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import type { TestPublisher } from '#test/support/test-publisher'

describe('previews and OPML', () => {
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    house = await startNewsHouse()
    publisher = house.publisher
  })
  afterAll(() => house.stop())

  const sources = () => `/api/desks/${house.desk.id}/sources`
  const ask = (url: string, person: TestPerson = house.people.manager) =>
    house.request<PreviewView>(person, 'POST', `${sources()}/previews`, { body: { url } })
  const looked = async (url: string): Promise<PreviewView> => {
    const asked = await ask(url)
    expect(asked.status).toBe(202)
    return eventually(async () => {
      const path = `/api/previews/${asked.body.id}`
      const { body } = await house.request<PreviewView>(house.people.manager, 'GET', path)
      return body.state !== 'waiting' && body
    })
  }
  const list = async (): Promise<SourceView[]> =>
    (await house.request<Page<SourceView>>(house.people.manager, 'GET', sources())).body.items
  const send = async (file: string, type = 'text/x-opml') => {
    const response = await fetch(`${house.url}${sources()}/import`, {
      method: 'POST',
      headers: { 'content-type': type, origin: house.url, cookie: await house.signIn(house.people.manager) },
      body: file,
    })
    return { status: response.status, body: (await response.json()) as OpmlImport }
  }

  test('a preview shows five items, language and zone, and makes no source', async () => {
    const items = [1, 2, 3, 4, 5, 6, 7].map(
      (n) =>
        `<item><guid>${n}</guid><title>长江航道水位第${n}号</title><pubDate>2026-11-2${n} 08:00:00</pubDate></item>`,
    )
    const body = `<rss version="2.0"><channel><title>沿江日报</title>${items.join('')}</channel></rss>`
    publisher.set('/river.xml', { type: 'application/rss+xml; charset=utf-8', body })
    const { state, found } = await looked(`${publisher.url}/river.xml`)
    expect(state).toBe('ready')
    expect(found).toMatchObject({
      title: '沿江日报',
      language: 'zh',
      zone: 'Asia/Shanghai',
      itemCount: 7,
      choices: [],
    })
    expect(found!.items).toHaveLength(5)
    expect(found!.items[0]).toMatchObject({ title: '长江航道水位第7号', zoneStated: false })
    expect((await list()).map(({ url }) => url)).not.toContain(`${publisher.url}/river.xml`)
    const { rows } = await house.owner.query('select 1 from articles')
    expect(rows).toEqual([])
  })

  test('a page that names several feeds lets one choose', async () => {
    const link = (path: string, title: string): string =>
      `<link rel="alternate" type="application/rss+xml" title="${title}" href="${path}">`
    publisher.set('/portal', {
      body: `<html><head>${link('/all.xml', 'All')}${link('/ports.xml', 'Ports')}</head></html>`,
    })
    publisher.feed('/all.xml', 'All news', [{ guid: '1', title: 'One', text: 'x' }])
    publisher.feed('/ports.xml', 'Port news', [{ guid: '2', title: 'Two', text: 'x' }])
    const { found } = await looked(`${publisher.url}/portal`)
    expect(found).toMatchObject({ feedUrl: `${publisher.url}/all.xml`, title: 'All news' })
    expect(found!.choices).toEqual([
      { url: `${publisher.url}/all.xml`, title: 'All' },
      { url: `${publisher.url}/ports.xml`, title: 'Ports' },
    ])
    const chosen = await looked(found!.choices[1]!.url)
    expect(chosen.found).toMatchObject({ title: 'Port news', items: [{ title: 'Two' }] })
  })

  test('an address without a feed, inside, or our own is refused in words', async () => {
    expect(await looked(`${publisher.url}/nothing`)).toMatchObject({
      state: 'failed',
      problem: 'HTTP_STATUS',
    })
    expect(await looked('http://10.9.8.7/feed')).toMatchObject({
      state: 'failed',
      problem: 'BLOCKED_ADDRESS',
    })
    expect((await ask(`${house.url}/feed.xml`)).status).toBe(422)
  })

  test('a desk cannot pile up looks', async () => {
    await house.owner.query(
      `insert into source_previews (id, desk_id, feed_id, url, created_by)
       select gen_random_uuid(), $1, (select id from feeds limit 1), 'https://x.example/', $2 from generate_series(1, 20)`,
      [house.desk.id, house.people.manager.id],
    )
    expect(await ask('https://more.example/')).toMatchObject({
      status: 503,
      body: { error: { code: 'QUEUE_FULL' } },
    })
    await house.owner.query('delete from source_previews')
  })

  test('OPML comes in with its folders, once, and goes out again', async () => {
    const file = `<opml version="2.0"><body><outline text="Ports &amp; ships">
      <outline text="Harbour" xmlUrl="https://a.example/feed"/><outline text="Tides" xmlUrl="https://b.example/feed"/></outline>
      <outline text="Own" xmlUrl="${house.url}/feed"/><outline text="Odd" xmlUrl="javascript:alert(1)"/></body></opml>`
    expect(await send(file)).toEqual({
      status: 200,
      body: { added: 2, already: 0, refused: [`${house.url}/feed`, 'javascript:alert(1)'] },
    })
    expect(await send(file, 'application/xml')).toMatchObject({ body: { added: 0, already: 2 } })
    const exported = await house.request<string>(house.people.analyst, 'GET', `${sources()}/export`)
    expect(exported.headers.get('content-type')).toContain('text/x-opml')
    expect(exported.headers.get('content-disposition')).toContain('sources.opml')
    expect(exported.body).toContain('<outline text="Ports &amp; ships"')
    expect(exported.body).toContain('xmlUrl="https://a.example/feed"')
  })

  test('what is no OPML is refused, and so is a form of a foreign page', async () => {
    expect((await send('hello')).status).toBe(422)
    expect((await send('<opml/>', 'multipart/form-data; boundary=x')).status).toBe(415)
    expect((await send('a=1', 'application/x-www-form-urlencoded')).status).toBe(415)
  })
})
