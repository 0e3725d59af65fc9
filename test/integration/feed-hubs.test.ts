import { requestJob } from '#server/database/request-job'
import { Transactions } from '#server/database/transactions'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import { startHub, type TestHub } from '#test/support/test-hub'
import { hubsToAsk } from '#workers/ingestion/push/due-hubs'

describe('hubs', () => {
  let hub: TestHub
  let house: NewsHouse
  beforeAll(async () => {
    hub = await startHub()
    house = await startNewsHouse({ allow: [new URL(hub.url).host], reachable: true })
  })
  afterAll(async () => {
    await house.stop()
    await hub.stop()
  })

  /** A feed that names a hub (null: none); what it reads as is given back. */
  const pushedFeed = (path: string) => {
    const { publisher } = house
    const topic = `${publisher.url}${path}`
    const publish = (titles: readonly string[], at: string | null = hub.url): string => {
      const items = titles
        .map((title) => `<item><guid>${title}</guid><title>${title}</title></item>`)
        .join('')
      const body = `<rss version="2.0"><channel><title>Pushed Wire</title>${items}</channel></rss>`
      const link = `${at === null ? '' : `<${at}>; rel="hub", `}<${topic}>; rel="self"`
      publisher.set(path, { type: 'application/rss+xml', body, headers: { link } })
      return body
    }
    return { topic, publish }
  }
  const polled = (topic: string) =>
    eventually(async () => {
      const known = `select 1 from feeds where url = $1 and health <> 'new'`
      return (await house.owner.query(known, [topic])).rows.length > 0
    })
  const subscribed = (topic: string) => eventually(() => Promise.resolve(hub.subscribers.get(topic)))
  const tend = () =>
    house.app.get(Transactions, { strict: false }).open((manager) => requestJob(manager, 'hubs.tend', {}))
  const pollNow = (source: string) =>
    house.request(house.people.manager, 'POST', `/api/sources/${source}/fetches`, { body: {} })
  const hasLeft = (callback: string) => eventually(() => Promise.resolve(hub.left.has(callback)))
  const rowsOf = async (topic: string): Promise<number> => {
    const { rows } = await house.owner.query<{ n: number }>(
      `select (select count(*) from feed_subscriptions where topic = $1)::int
            + (select count(*) from ended_subscriptions where topic = $1)::int as n`,
      [topic],
    )
    return rows[0]!.n
  }

  test('tell of changes where a feed names one: signed ones are looked at, others are not', async () => {
    const { topic, publish } = pushedFeed('/pushed.xml')
    publish(['One'])
    const source = await house.addSource('/pushed.xml')
    const { callback, lease } = await subscribed(topic)
    expect(Number(lease)).toBe(10 * 86_400)
    const feed = async (): Promise<{ state: string; leased: boolean; later: boolean }> => {
      const { rows } = await house.owner.query<{ state: string; leased: boolean; later: boolean }>(
        `select s.state, s.lease_until > now() + interval '9 days' as leased, f.next_poll_at > now() + interval '1 hour' as later
           from feed_subscriptions s join feeds f on f.id = s.feed_id where f.url = $1`,
        [topic],
      )
      return rows[0]!
    }
    await polled(topic)
    await house.owner.query(`update feeds set next_poll_at = now() + interval '1 day' where url = $1`, [
      topic,
    ])
    const changed = publish(['One', 'Two'])
    expect(await hub.publish(topic, changed, 'another secret')).toBe(202)
    expect(await feed()).toEqual({ state: 'active', leased: true, later: true })
    expect(await hub.publish(topic, changed)).toBe(202)
    await eventually(async () => (await house.wireOf(source.id)).some(({ title }) => title === 'Two'))
    const asked = { 'hub.mode': 'subscribe', 'hub.topic': 'https://x.example/', 'hub.challenge': 'c' }
    expect((await hub.ask(callback, asked)).status).toBe(404)
    const unasked = { 'hub.mode': 'unsubscribe', 'hub.topic': topic, 'hub.challenge': 'c' }
    expect((await hub.ask(callback, unasked)).status).toBe(404)
    await hub.ask(callback, { 'hub.mode': 'denied', 'hub.topic': topic })
    expect((await feed()).state).toBe('refused')
    expect(await hub.publish(topic, changed)).toBe(410)
    hub.subscribers.delete(topic)
    await house.owner.query(`update feed_subscriptions set asked_at = now() - interval '2 days'`)
    await tend()
    await subscribed(topic)
    await eventually(async () => (await feed()).state === 'active')
  })

  test('are asked once more before they would forget us', async () => {
    const { topic, publish } = pushedFeed('/leased.xml')
    publish(['One'])
    await house.addSource('/leased.xml')
    const { callback } = await subscribed(topic)
    hub.subscribers.delete(topic)
    await house.owner.query(
      `update feed_subscriptions set asked_at = now() - interval '9 days', lease_until = now() + interval '1 day' where topic = $1`,
      [topic],
    )
    await tend()
    expect((await subscribed(topic)).callback).toBe(callback)
    const { rows } = await house.owner.query(
      `select state, lease_until > now() + interval '9 days' as leased from feed_subscriptions where topic = $1`,
      [topic],
    )
    expect(rows).toEqual([{ state: 'active', leased: true }])
  })

  describe('are asked once more', () => {
    let topic: string
    beforeAll(async () => {
      const feed = pushedFeed('/times.xml')
      topic = feed.topic
      feed.publish(['One'])
      await house.addSource('/times.xml')
      await subscribed(topic)
    })

    test.each([
      ['seven days of ten', 'active', '7 days', '3 days', false],
      ['eight days of ten', 'active', '8 days', '2 days', true],
      ['two minutes of three', 'active', '2 minutes', '1 minute', false],
      ['all of its time', 'active', '2 hours', '-1 minute', true],
      ['half an hour without an answer', 'asked', '30 minutes', null, false],
      ['an hour without an answer', 'asked', '61 minutes', null, true],
      ['an hour since it said no', 'refused', '61 minutes', null, false],
      ['a day since it said no', 'refused', '25 hours', null, true],
    ])('after %s', async (_, state, since, left, due) => {
      const client = await house.owner.connect()
      try {
        await client.query('begin')
        const { rows } = await client.query<{ id: string }>(
          `update feed_subscriptions set state = $2, asked_at = now() - $3::interval, lease_until = now() + $4::interval
            where topic = $1 returning feed_id as id`,
          [topic, state, since, left],
        )
        expect((await hubsToAsk(client, true)).includes(rows[0]!.id)).toBe(due)
        expect(await hubsToAsk(client, false)).toEqual([])
      } finally {
        await client.query('rollback')
        client.release()
      }
    })
  })

  test('are told when a feed names another, or none any more', async () => {
    const { topic, publish } = pushedFeed('/moving.xml')
    publish(['One'])
    const { id } = await house.addSource('/moving.xml')
    const first = await subscribed(topic)
    await polled(topic)
    publish(['One', 'Two'], `${hub.url}another`)
    await pollNow(id)
    await hasLeft(first.callback)
    const second = await eventually(async () => {
      const now = await subscribed(topic)
      return now.callback !== first.callback && now
    })
    publish(['One', 'Two', 'Three'], null)
    await pollNow(id)
    await hasLeft(second.callback)
    expect(await rowsOf(topic)).toBe(0)
    expect(await hub.publish(topic, 'x')).toBe(410)
  })

  test('are told when the last source that read a feed is removed, and not before', async () => {
    const { topic, publish } = pushedFeed('/read.xml')
    publish(['One'])
    const other = { person: house.people.otherManager, desk: house.otherDesk }
    const mine = await house.addSource('/read.xml')
    const theirs = await house.addSource('/read.xml', other)
    const { callback } = await subscribed(topic)
    await house.request(house.people.manager, 'DELETE', `/api/sources/${mine.id}`)
    expect(await hubsToAsk(house.owner, false)).toEqual([])
    await house.request(other.person, 'DELETE', `/api/sources/${theirs.id}`)
    await tend()
    await hasLeft(callback)
    expect(await rowsOf(topic)).toBe(0)
  })

  test('are no longer asked to end what they have forgotten by themselves', async () => {
    await house.owner.query(
      `insert into ended_subscriptions (id, hub, topic, token, lease_until) values (gen_random_uuid(), $1, 'old', 'old', now() - interval '1 second')`,
      [hub.url],
    )
    await tend()
    await eventually(async () => (await rowsOf('old')) === 0)
  })
})
