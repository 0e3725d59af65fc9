import type { SourceView } from '#core/contracts/http/sources'
import { eventually } from '#test/support/eventually'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { startWorkerProcess } from '#test/support/worker-process'

const count = 80

describe('a worker that is killed while it works', () => {
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

  const number = async (statement: string): Promise<number> =>
    (await house.owner.query<{ n: number }>(statement)).rows[0]!.n
  const versions = (): Promise<number> => number('select count(*)::int as n from article_versions')
  /** What time does by itself: the lock of a dead worker's job, the lease of its feed and its places at the host end. */
  const letTimePass = async (): Promise<void> => {
    await house.owner.query(
      `update bullmq.job set locked_until_ms = 1, stalled_marked = true where state = 'active'`,
    )
    await house.owner.query('update feeds set next_poll_at = now()')
    await house.owner.query('update host_turns set until = now()')
  }

  test('loses no article and doubles none, neither text nor event', async () => {
    const items = Array.from({ length: count }, (_, index) => ({
      guid: `item-${index}`,
      title: `Item ${index}`,
      path: `/page-${index}`,
    }))
    for (const { path, title } of items)
      publisher.article(path, title, [`The harbour reports ${title}. `.repeat(20)])
    publisher.feed('/feed.xml', 'Many', items)
    const body = { url: `${publisher.url}/feed.xml` }
    const path = `/api/desks/${house.desk.id}/sources`
    const added = await house.request<SourceView>(house.people.manager, 'POST', path, { body })
    expect(added.status).toBe(201)
    for (const enough of [1, count / 2]) {
      const worker = await startWorkerProcess(house.environment)
      await eventually(async () => (await versions()) >= enough)
      await worker.kill()
      await letTimePass()
    }
    const last = await startWorkerProcess(house.environment)
    await eventually(async () => (await versions()) >= count, { tries: 1_200 })
    await eventually(
      async () =>
        (await number(
          `select count(*)::int as n from bullmq.job where state in ('active', 'waiting') and queue = 'pages'`,
        )) === 0,
    )
    expect(await last.stop()).toBe(0)
    expect(await number('select count(*)::int as n from articles')).toBe(count)
    expect(
      await number(`select count(*)::int as n from articles where completeness = 'full' and version = 1`),
    ).toBe(count)
    expect(await versions()).toBe(count)
    const told = `select count(*)::int as n from events where type = 'article.added'`
    expect(await number(told)).toBe(count)
    expect(
      await number(`select count(distinct data->>'id')::int as n from events where type = 'article.added'`),
    ).toBe(count)
  }, 150_000)
})
