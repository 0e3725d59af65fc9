import type { SourceView } from '#core/contracts/http/sources'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { attempt, workerServices } from '#test/support/worker-services'
import { pollFeed } from '#workers/ingestion/poll/poll-feed'
import { fetchArticle } from '#workers/ingestion/store/fetch-article'
import type { Services } from '#workers/runtime/processor'

/** Longer than what is kept of a feed's words beside an article. */
const long = (text: string): string => `${text} `.repeat(40).trim()

describe('the text that an article has from its feed', () => {
  let publisher: TestPublisher
  let busy: TestPublisher
  let house: TestHouse
  let services: Services
  let end: () => Promise<void>
  beforeAll(async () => {
    publisher = await startPublisher()
    busy = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: `${publisher.address},${busy.address}` } })
    ;({ services, end } = workerServices(house))
  })
  afterAll(async () => {
    await end()
    await house.stop()
    await publisher.stop()
    await busy.stop()
  })

  const feedOf = async (path: string, at = publisher): Promise<string> => {
    const body = { url: at.url + path }
    const to = `/api/desks/${house.desk.id}/sources`
    const { body: source } = await house.request<SourceView>(house.people.manager, 'POST', to, { body })
    const asked = 'select feed_id as "feedId" from sources where id = $1'
    return (await house.owner.query<{ feedId: string }>(asked, [source.id])).rows[0]!.feedId
  }
  const poll = async (feedId: string): Promise<void> => {
    await house.owner.query('update feeds set next_poll_at = now() where id = $1', [feedId])
    await pollFeed(services, { feedId }, attempt)
  }
  /** All its versions, after one more look. */
  const textsOf = async (feedId: string, identity: string): Promise<string[]> => {
    await fetchArticle(services, { feedId, identity }, attempt)
    const { rows } = await house.owner.query<{ text: string }>(
      `select v.text from article_versions v join articles a on a.id = v.article_id join sources s on s.id = a.source_id
        where s.feed_id = $1 and a.identity = $2 order by v.number`,
      [feedId, identity],
    )
    return rows.map(({ text }) => text)
  }

  test('stays when the item has left the feed: its publisher has changed nothing', async () => {
    const item = { guid: 'ebb', title: 'The ebb', text: long('Low water at noon.') }
    publisher.feed('/ebb.xml', 'Ebb Wire', [item])
    const feedId = await feedOf('/ebb.xml')
    await poll(feedId)
    expect(await textsOf(feedId, 'ebb')).toEqual([item.text])
    publisher.feed('/ebb.xml', 'Ebb Wire', [{ guid: 'flood', title: 'The flood', text: 'High water.' }])
    await poll(feedId)
    expect(await textsOf(feedId, 'ebb')).toEqual([item.text])
  })

  test('is what was kept of it where all of it takes too long to clean', async () => {
    const text = '<p>a'.repeat(1_100_000)
    const item = `<item><guid isPermaLink="false">endless</guid><title>Endless</title><description><![CDATA[${text}]]></description></item>`
    const body = `<rss version="2.0"><channel><title>Endless</title>${item}</channel></rss>`
    publisher.set('/endless.xml', { type: 'text/xml', body })
    const feedId = await feedOf('/endless.xml')
    await poll(feedId)
    const [words] = await textsOf(feedId, 'endless')
    expect(words?.length).toBeLessThanOrEqual(400)
  })

  test('follows the feed also when that names the item under https by now', async () => {
    const link = '://203.0.113.7/tide'
    const publish = (scheme: string, title: string, text: string) => {
      const item = `<item><title>${title}</title><link>${scheme}${link}</link><description>${text}</description></item>`
      const body = `<rss version="2.0"><channel><title>Tides</title>${item}</channel></rss>`
      publisher.set('/tides.xml', { type: 'text/xml', body })
    }
    publish('http', 'The tide', long('Two metres.'))
    const feedId = await feedOf('/tides.xml')
    await poll(feedId)
    expect(await textsOf(feedId, `http${link}`)).toEqual([long('Two metres.')])
    publish('https', 'The tide rises', long('Three metres.'))
    await poll(feedId)
    expect(await textsOf(feedId, `http${link}`)).toEqual([long('Two metres.'), long('Three metres.')])
  })

  test('is what its page has too while the host asks for patience, which counts for all its pages', async () => {
    const headers = { 'retry-after': '600' }
    for (const path of ['/1', '/2']) busy.set(path, { status: 429, headers, body: 'slow down' })
    const items = ['1', '2'].map((guid) => ({
      guid,
      title: `Ship ${guid}`,
      text: `It came in ${guid}.`,
      path: `/${guid}`,
    }))
    busy.feed('/busy.xml', 'Busy Wire', items)
    const feedId = await feedOf('/busy.xml', busy)
    await poll(feedId)
    expect(await textsOf(feedId, '1')).toEqual(['It came in 1.'])
    expect(await textsOf(feedId, '2')).toEqual(['It came in 2.'])
    expect([busy.requests('/1').length, busy.requests('/2').length]).toEqual([1, 0])
    const { rows } = await house.owner.query(
      `select problem_code as problem, completeness from articles where identity in ('1', '2')`,
    )
    expect(rows).toEqual(Array(2).fill({ problem: 'HTTP_STATUS', completeness: 'summary' }))
  })
})
