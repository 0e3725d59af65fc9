import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import { itemsAPoll } from '#workers/ingestion/parse/index'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import type { TestPublisher } from '#test/support/test-publisher'

describe('ingest/loops: feeds cannot drown the desk', () => {
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    house = await startNewsHouse()
    publisher = house.publisher
  })
  afterAll(() => house.stop())

  const polls = async (source: string): Promise<number> => {
    const { rows } = await house.owner.query<{ n: number }>(
      'select count(*)::int as n from feed_polls p join sources s on s.feed_id = p.feed_id where s.id = $1',
      [source],
    )
    return rows[0]!.n
  }
  const pollAgain = async (source: string): Promise<void> => {
    const before = await polls(source)
    await house.request(house.people.analyst, 'POST', `/api/sources/${source}/fetches`)
    await eventually(async () => (await polls(source)) > before)
  }
  const feedOf = (items: string): string => `<rss><channel><title>Loop</title>${items}</channel></rss>`

  test('our own pages are no source, by any of their names', async () => {
    const { port } = new URL(house.url)
    for (const own of [
      house.url,
      `${house.url}/feed.xml`,
      `http://localhost:${port}/feed.xml`,
      `http://[::1]:${port}/`,
    ]) {
      const path = `/api/desks/${house.desk.id}/sources`
      const { status } = await house.request(house.people.manager, 'POST', path, { body: { url: own } })
      expect([own, status]).toEqual([own, 422])
    }
  })

  test('ids that change at every poll bring nothing twice', async () => {
    const page = (round: number) =>
      feedOf(
        ['a', 'b']
          .map(
            (path) =>
              `<item><guid isPermaLink="false">${round}-${path}</guid><title>${path}</title><link>${publisher.url}/${path}</link></item>`,
          )
          .join(''),
      )
    publisher.set('/ids.xml', { type: 'text/xml', body: page(0) })
    const source = (await house.addSource('/ids.xml')).id
    await eventually(async () => (await house.wireOf(source)).length === 2)
    for (const round of [1, 2]) {
      publisher.set('/ids.xml', { type: 'text/xml', body: page(round) })
      await pollAgain(source)
    }
    expect((await house.wireOf(source)).map(({ title }) => title).sort()).toEqual(['a', 'b'])
  })

  test('one id on all items makes no article another: each comes once and keeps its headline', async () => {
    const page = (newest: number) =>
      feedOf(
        [newest, newest - 1, newest - 2]
          .map(
            (n) =>
              `<item><guid>${publisher.url}/</guid><title>Item ${n}</title><link>${publisher.url}/one-id/${n}</link></item>`,
          )
          .join(''),
      )
    publisher.set('/one-id.xml', { type: 'text/xml', body: page(3) })
    const source = (await house.addSource('/one-id.xml')).id
    await eventually(async () => (await house.wireOf(source)).length === 3)
    for (const newest of [4, 5]) {
      publisher.set('/one-id.xml', { type: 'text/xml', body: page(newest) })
      await pollAgain(source)
    }
    const { rows } = await house.owner.query<{ title: string; url: string }>(
      'select title, url from articles where source_id = $1 order by title',
      [source],
    )
    expect(rows).toEqual(
      [1, 2, 3, 4, 5].map((n) => ({ title: `Item ${n}`, url: `${publisher.url}/one-id/${n}` })),
    )
  })

  test('a publisher who moves to https, ids and links, brings nothing twice', async () => {
    const page = (scheme: string, titles: readonly string[]) =>
      feedOf(
        titles
          .map((title, n) => `<item><title>${title}</title><link>${scheme}://203.0.113.7/${n}</link></item>`)
          .join('') +
          `<item><guid>${scheme}-again</guid><title>Known by its link</title><link>${scheme}://203.0.113.7/again</link></item>`,
      )
    publisher.set('/moves.xml', { type: 'text/xml', body: page('http', ['Fees fall', 'Pier opens']) })
    const source = (await house.addSource('/moves.xml')).id
    await eventually(async () => (await house.wireOf(source)).length === 3)
    publisher.set('/moves.xml', { type: 'text/xml', body: page('https', ['Fees fall again', 'Pier opens']) })
    await pollAgain(source)
    const { rows } = await house.owner.query<{ title: string; url: string }>(
      'select title, url from articles where source_id = $1 order by title',
      [source],
    )
    expect(rows).toEqual([
      { title: 'Fees fall again', url: 'https://203.0.113.7/0' },
      { title: 'Known by its link', url: 'http://203.0.113.7/again' },
      { title: 'Pier opens', url: 'https://203.0.113.7/1' },
    ])
  })

  test('dates of 2099 are taken for now, with a zone that nobody knows', async () => {
    publisher.set('/late.xml', {
      type: 'text/xml',
      body: feedOf(
        '<item><guid>x</guid><title>Late</title><pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate></item>',
      ),
    })
    const source = (await house.addSource('/late.xml')).id
    const [late] = await eventually(async () => {
      const items = await house.wireOf(source)
      return items.length > 0 && items
    })
    expect(new Date(late!.publishedAt!).getTime()).toBeLessThanOrEqual(Date.now())
    expect(late!.publishedZone).toBe('unknown')
  })

  test('of endlessly many items the first five hundred come, once; a feed too large is ill, and nothing that came is lost', async () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, n) => `<item><guid>${n}</guid><title>Item ${n}</title></item>`).join(
        '',
      )
    publisher.set('/many.xml', { type: 'text/xml', body: feedOf(items(itemsAPoll + 300)) })
    const source = (await house.addSource('/many.xml')).id
    const count = async () =>
      (
        await house.owner.query<{ n: number }>(
          'select count(*)::int as n from articles where source_id = $1',
          [source],
        )
      ).rows[0]!.n
    await eventually(async () => (await count()) >= itemsAPoll)
    await pollAgain(source)
    expect(await count()).toBe(itemsAPoll)
    publisher.set('/many.xml', { type: 'text/xml', body: feedOf('x'.repeat(6_000_000)) })
    await pollAgain(source)
    const listed = await house.request<Page<SourceView>>(
      house.people.analyst,
      'GET',
      `/api/desks/${house.desk.id}/sources`,
    )
    const view = listed.body.items.find(({ id }) => id === source)
    expect([view?.health, view?.problem?.code]).toEqual(['failing', 'TOO_LARGE'])
    expect(await count()).toBe(itemsAPoll)
  })
})
