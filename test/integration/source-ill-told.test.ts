import type { NotificationList } from '#core/contracts/http/notifications'
import type { SourceView } from '#core/contracts/http/sources'
import type { SourcePage } from '#core/news/source-page'
import type { TestPerson } from '#test/factories/person'
import { eventually } from '#test/support/eventually'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'

describe('a source that becomes ill', () => {
  let house: NewsHouse
  /** Two hosts that go away in the course of this. */
  let leaving: TestPublisher[]
  beforeAll(async () => {
    leaving = [await startPublisher(), await startPublisher()]
    house = await startNewsHouse({ allow: leaving.map(({ address }) => address) })
  })
  afterAll(() => house.stop())

  const page = async ({ id }: SourceView, person = house.people.manager): Promise<SourcePage> =>
    (await house.request<SourcePage>(person, 'GET', `/api/sources/${id}`)).body
  const poll = (source: SourceView) =>
    house.request(house.people.manager, 'POST', `/api/sources/${source.id}/fetches`, { body: {} })
  const turns = (source: SourceView, health: string, attempts = 0) =>
    eventually(async () => {
      const now = await page(source)
      return now.health === health && (now.problem?.attempts ?? 0) >= attempts && now
    })
  const told = async (person: TestPerson, { id }: SourceView) =>
    (await house.request<NotificationList>(person, 'GET', '/api/notifications')).body.items
      .filter(({ object }) => object === `source:${id}`)
      .map(({ kind, title, data }) => [kind, title, data.what])
  const feed = (path: string) => {
    house.publisher.feed(path, 'Ferry Wire', [{ guid: path, title: 'The ferry sails' }])
  }
  const feedOf = (set: string, { id }: SourceView) =>
    house.owner.query(`update feeds set ${set} where id = (select feed_id from sources where id = $1)`, [id])
  /**
   * It has been so for longer than a host needs to start anew; the next poll that begins finds that. One that is on its way has read how
   * the source was before: after two more, one of them began later.
   */
  const lasts = async (source: SourceView) => {
    const { problem } = await page(source)
    await feedOf(`problem_since = now() - interval '11 minutes'`, source)
    for (const more of [1, 2]) {
      await poll(source)
      await turns(source, 'failing', (problem?.attempts ?? 0) + more)
    }
  }

  test('is told to the managers of each desk that reads it when that lasts, once until it has been well again', async () => {
    const { manager, analyst, otherManager } = house.people
    feed('/ferry.xml')
    const source = await house.addSource('/ferry.xml')
    const theirs = await house.addSource('/ferry.xml', { person: otherManager, desk: house.otherDesk })
    await turns(source, 'well')
    await eventually(async () => (await page(theirs, otherManager)).health === 'well')
    house.publisher.set('/ferry.xml', { status: 500, body: 'broken' })
    await poll(source)
    await turns(source, 'failing')
    expect(await told(manager, source)).toEqual([])
    await lasts(source)
    const once = [['source-ill', 'Ferry Wire', 'failing']]
    expect(await told(manager, source)).toEqual(once)
    expect(await told(otherManager, theirs)).toEqual(once)
    expect([await told(analyst, source), await told(manager, theirs)]).toEqual([[], []])
    await lasts(source)
    expect(await told(manager, source)).toEqual(once)

    feed('/ferry.xml')
    await poll(source)
    await turns(source, 'well')
    house.publisher.set('/ferry.xml', { status: 500, body: 'broken again' })
    await poll(source)
    await turns(source, 'failing')
    await lasts(source)
    expect(await told(manager, source)).toEqual([...once, ...once])
  })

  test('by silence is told at once; one that never was well tells nobody', async () => {
    const { manager } = house.people
    feed('/quiet.xml')
    const source = await house.addSource('/quiet.xml')
    await turns(source, 'well')
    await feedOf(`last_item_at = now() - interval '40 days', silent_after_seconds = null`, source)
    await poll(source)
    await turns(source, 'silent')
    expect(await told(manager, source)).toEqual([['source-ill', 'Ferry Wire', 'silent']])

    house.publisher.set('/never.xml', { status: 500, body: 'broken' })
    const never = await house.addSource('/never.xml')
    await turns(never, 'failing')
    await lasts(never)
    expect(await told(manager, never)).toEqual([])
  })

  test('for want of any answer is told to nobody while no other host answers either', async () => {
    const { manager } = house.people
    const [near, far] = await Promise.all(
      leaving.map(async (host) => {
        host.feed('/ferry.xml', 'Ferry Wire', [{ guid: host.url, title: 'The ferry sails' }])
        const source = await house.addSource(`${host.url}/ferry.xml`)
        await turns(source, 'well')
        return source
      }),
    )
    const others = `update feeds set last_polled_at = now() - interval '1 day', next_poll_at = now() + interval '1 day'
                     where id <> all (select feed_id from sources where id = any ($1::uuid[]))`
    await house.owner.query(others, [[near!.id, far!.id]])
    for (const publisher of leaving) await publisher.stop()
    for (const source of [near!, far!]) {
      await poll(source)
      await turns(source, 'failing')
    }
    for (const source of [near!, far!]) {
      await lasts(source)
      expect(await told(manager, source)).toEqual([])
    }
    feed('/bridge.xml')
    await turns(await house.addSource('/bridge.xml'), 'well')
    await lasts(near!)
    expect(await told(manager, near!)).toEqual([['source-ill', 'Ferry Wire', 'failing']])
  })
})
