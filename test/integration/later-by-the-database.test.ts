import { jest } from '@jest/globals'
import { makeSource } from '#test/factories/source'
import { noteRequests } from '#test/integration/support/note-requests'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { attempt, workerServices } from '#test/support/worker-services'
import { fetchArticle } from '#workers/ingestion/store/fetch-article'

const hour = 3_600_000

describe('a page that is looked at again', () => {
  let publisher: TestPublisher
  let house: TestHouse
  let worker: ReturnType<typeof workerServices>
  let requests: Awaited<ReturnType<typeof noteRequests>>
  beforeAll(async () => {
    publisher = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: publisher.address } })
    worker = workerServices(house)
    requests = await noteRequests(house.owner)
  })
  afterAll(async () => {
    await worker.end()
    await house.stop()
    await publisher.stop()
  })
  afterEach(async () => {
    jest.restoreAllMocks()
    await house.owner.query('delete from host_turns')
  })

  const bring = async (identity: string) => {
    publisher.article(`/${identity}`, 'The ebb', ['Low water was at noon, and the ships waited. '.repeat(20)])
    const { id, feedId } = await makeSource(house.owner, house.desk, {
      url: `${publisher.url}/${identity}.xml`,
    })
    await house.owner.query(
      `insert into articles (id, desk_id, source_id, identity, url, title, summary)
       values (gen_random_uuid(), $1, $2, $3, $4, 'The ebb', 'Low water.')`,
      [house.desk.id, id, identity, `${publisher.url}/${identity}`],
    )
    return { feedId, identity }
  }
  /** In how many seconds of the database it is asked for again. */
  const waits = ({ identity }: { identity: string }) => requests('articles.fetch', 'identity', identity)

  test.each([
    ['before', -hour],
    ['behind', hour],
  ])(
    'is so after as long as always where the worker’s clock is an hour %s the database’s',
    async (word, ms) => {
      jest.spyOn(Date, 'now').mockReturnValue(Date.now() - ms)
      const looked = await bring(`looked-${word}`)
      await fetchArticle(worker.services, looked, attempt)
      const [later] = await waits(looked)
      expect(later).toBeGreaterThan(0)
      expect(later).toBeLessThanOrEqual(30)
    },
  )

  test.each([
    ['before', -hour],
    ['behind', hour],
  ])('nor does a busy host’s page wait otherwise: an hour %s', async (word, ms) => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() - ms)
    const busy = await bring(`busy-${word}`)
    await house.owner.query(
      `insert into host_turns (host, slot, until, holder)
       select $1, s, now() + interval '1 minute', gen_random_uuid() from generate_series(1, 2) s`,
      [publisher.address],
    )
    await fetchArticle(worker.services, busy, attempt)
    const [later] = await waits(busy)
    expect(later).toBeGreaterThan(0)
    expect(later).toBeLessThan(60)
  })

  test('is found by its key without all that waits being read', async () => {
    const client = await house.owner.connect()
    await client.query('set enable_seqscan = off')
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(
      `explain select 1 from job_requests where job_key = 'articles.fetch-1' and run_at > now() limit 1`,
    )
    client.release(true)
    expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('job_requests_job_key_idx')
  })
})
