import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { startPublisher, type TestPublisher } from '#test/support/test-publisher'
import { attempt, workerServices } from '#test/support/worker-services'
import { fetchArticle } from '#workers/ingestion/store/fetch-article'
import { takeUpArticles } from '#workers/ingestion/store/take-up-articles'
import type { Services } from '#workers/runtime/processor'

describe('an article whose text was asked for and never came', () => {
  let publisher: TestPublisher
  let house: TestHouse
  let services: Services
  let end: () => Promise<void>
  let feedId: string
  let sourceId: string
  beforeAll(async () => {
    publisher = await startPublisher()
    house = await startHouse({ config: { FETCH_ALLOW: publisher.address } })
    ;({ services, end } = workerServices(house))
    const source = await makeSource(house.owner, house.desk, { url: `${publisher.url}/feed.xml` })
    sourceId = source.id
    feedId = await feedOf(sourceId)
  })
  afterAll(async () => {
    await end()
    await house.stop()
    await publisher.stop()
  })

  const feedOf = async (id: string): Promise<string> =>
    (await house.owner.query<{ id: string }>('select feed_id as id from sources where id = $1', [id]))
      .rows[0]!.id
  /** An article of so many minutes ago, as a poll or a person brings it. Gives its id. */
  const bring = async (
    identity: string,
    {
      url = null,
      minutes = 20,
      from = sourceId,
    }: { url?: string | null; minutes?: number; from?: string } = {},
  ): Promise<string> =>
    (
      await house.owner.query<{ id: string }>(
        `insert into articles (id, desk_id, source_id, identity, url, title, summary, first_seen_at)
         values (gen_random_uuid(), $1, $2, $3, $4, $3, 'What the feed said.', now() - make_interval(mins => $5)) returning id`,
        [house.desk.id, from, identity, url, minutes],
      )
    ).rows[0]!.id
  /** What is asked for, looked at before the queue can take it away. */
  const taken = async (): Promise<{ data: object; key: string }[]> => {
    const asked: { data: object; key: string }[] = []
    const open: Services['transactions']['open'] = (work) =>
      services.transactions.open(async (manager) => {
        const done = await work(manager)
        const rows = `
          select data, job_key as key from job_requests
           where name in ('articles.fetch', 'articles.read') and xmin = pg_current_xact_id()::xid
           order by data->>'identity', id`
        asked.push(...(await manager.query<{ data: object; key: string }[]>(rows)))
        return done
      })
    await takeUpArticles({ ...services, transactions: { open } as Services['transactions'] }, {}, attempt)
    return asked
  }

  test('has the feed’s words in the end, with the fault beside them', async () => {
    await house.owner.query(`
      create function refuse_version() returns trigger language plpgsql as $$ begin raise exception 'cannot be kept'; end $$;
      create trigger versions_refuse before insert on article_versions for each row when (new.text like '%unkeepable%')
        execute function refuse_version()`)
    publisher.article('/bad', 'A bad page', ['This is an unkeepable sentence of the page. '.repeat(20)])
    const id = await bring('bad', { url: `${publisher.url}/bad`, minutes: 1 })
    const wanted = { feedId, identity: 'bad' }
    const state = async () =>
      (
        await house.owner.query(
          `select completeness, problem_code as problem,
                  (select count(*)::int from article_versions v where v.article_id = a.id) as texts
             from articles a where id = $1`,
          [id],
        )
      ).rows[0] as unknown
    await expect(fetchArticle(services, wanted, attempt)).rejects.toThrow('cannot be kept')
    expect(await state()).toEqual({ completeness: 'pending', problem: null, texts: 0 })
    await expect(fetchArticle(services, wanted, { ...attempt, last: true })).rejects.toThrow('cannot be kept')
    expect(await state()).toEqual({ completeness: 'summary', problem: 'INTERNAL', texts: 1 })
    await house.owner.query('delete from job_requests')
  })

  test('is asked for once more, whatever the feed says by then; not what waits, is new, or cannot be had', async () => {
    const byHand = await makeSource(house.owner, house.desk, { url: 'by-hand:files' })
    const sha256 = 'c'.repeat(64)
    await bring('forgotten', { url: `${publisher.url}/forgotten` })
    await bring('new', { url: `${publisher.url}/new`, minutes: 5 })
    await bring('old', { url: `${publisher.url}/old`, minutes: 5_000 })
    const failed = await bring('failed', { url: `${publisher.url}/failed` })
    await house.owner.query(`update articles set problem_code = 'NO_TEXT' where id = $1`, [failed])
    const file = await bring(`sha256:${sha256}`, { from: byHand.id })
    await bring('mail:1', { from: byHand.id })
    const asked = await taken()
    expect(asked.map(({ data }) => data)).toEqual([
      { feedId, identity: 'forgotten' },
      { deskId: house.desk.id, articleId: file, sha256 },
    ])
    await house.owner.query(
      `insert into job_requests (id, name, data, job_key, run_at)
       select gen_random_uuid(), 'articles.fetch', '{}', key, now() + interval '1 hour' from unnest($1::text[]) as key`,
      [asked.map(({ key }) => key)],
    )
    expect(await taken()).toEqual([])
  })
})
