import { DataSource, type EntityManager } from 'typeorm'
import { Transactions } from '#server/database/transactions'
import type { SourceView } from '#core/contracts/http/sources'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { attempt, workerServices } from '#test/support/worker-services'
import { pollFeed } from '#workers/ingestion/poll/poll-feed'
import { fetchArticle } from '#workers/ingestion/store/fetch-article'

/** Runs something as soon as the work for a desk is committed, as a quick worker beside this one would. */
class Overtaken extends Transactions {
  after: () => Promise<void> = () => Promise.resolve()

  override async asDesk<T>(deskId: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const given = await super.asDesk(deskId, work)
    await this.after()
    return given
  }
}

describe('while a poll is under way', () => {
  let publisher: TestPublisher
  let house: TestHouse
  beforeAll(async () => {
    publisher = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: publisher.address } })
  })
  afterAll(async () => {
    await house.stop()
    await publisher.stop()
  })

  const publish = (text: string): void => {
    publisher.feed('/tide.xml', 'Tide Wire', [{ guid: 'tide', title: 'The tide', text }])
  }

  const addSource = async (feed: string): Promise<{ source: SourceView; feedId: string }> => {
    const path = `/api/desks/${house.desk.id}/sources`
    const body = { url: publisher.url + feed }
    const { body: source } = await house.request<SourceView>(house.people.manager, 'POST', path, { body })
    const { rows } = await house.owner.query<{ feedId: string }>(
      'select feed_id as "feedId" from sources where id = $1',
      [source.id],
    )
    return { source, feedId: rows[0]!.feedId }
  }
  const overtaken = (after: () => Promise<void>): Overtaken => {
    const transactions = new Overtaken(house.app.get(DataSource, { strict: false }))
    transactions.after = after
    return transactions
  }

  test('a text that changed in the feed becomes the next version also when its job overtakes the end of the poll', async () => {
    const { services, end } = workerServices(house)
    publish('Two metres tonight.')
    const { source, feedId } = await addSource('/tide.xml')
    const item = { feedId, identity: 'tide' }
    await pollFeed(services, { feedId }, attempt)
    await fetchArticle(services, item, attempt)

    publish('Three metres tonight.')
    await house.owner.query('update feeds set next_poll_at = now() where id = $1', [feedId])
    const transactions = overtaken(() => fetchArticle(services, item, attempt))
    await pollFeed({ ...services, transactions }, { feedId }, attempt)

    const versions = await house.owner.query<{ text: string }>(
      `select text from article_versions v join articles a on a.id = v.article_id
        where a.source_id = $1 order by number`,
      [source.id],
    )
    expect(versions.rows.map(({ text }) => text)).toEqual(['Two metres tonight.', 'Three metres tonight.'])
    await end()
  })

  test('what is set on a source counts for what it brings, though the feed then says the same once more', async () => {
    const { services, end } = workerServices(house)
    const item = '<item><guid>z</guid><title>Locks</title><pubDate>2026-01-05 08:00:00</pubDate></item>'
    const body = `<rss version="2.0"><channel><title>Lock Wire</title>${item}</channel></rss>`
    publisher.set('/locks.xml', { type: 'application/rss+xml', body })
    const { source, feedId } = await addSource('/locks.xml')
    const transactions = overtaken(async () => {
      const change = { body: { zone: 'Asia/Tokyo' } }
      await house.request(house.people.manager, 'PATCH', `/api/sources/${source.id}`, change)
    })
    await pollFeed({ ...services, transactions }, { feedId }, attempt)
    await pollFeed(services, { feedId }, attempt)
    const { rows } = await house.owner.query(
      'select published_at as at, published_zone as zone from articles where source_id = $1',
      [source.id],
    )
    expect(rows).toEqual([{ at: new Date('2026-01-04T23:00:00.000Z'), zone: 'setting' }])
    await end()
  })
})
