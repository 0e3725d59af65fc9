import { Client } from 'pg'
import { wireViews, type WireView } from '#core/contracts/http/articles'
import { wireStatement } from '#server/features/articles/article-list'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

const indexOf: Record<WireView, string> = {
  all: 'articles_desk_id_first_seen_at_id_idx',
  unread: 'articles_desk_id_first_seen_at_id_idx',
  new: 'articles_undecided_idx',
  unclaimed: 'articles_undecided_idx',
  mine: 'articles_claimed_by_desk_id_first_seen_at_id_idx',
  kept: 'articles_desk_id_decision_first_seen_at_id_idx',
  dismissed: 'articles_desk_id_decision_first_seen_at_id_idx',
  later: 'article_later_user_id_desk_id_idx',
}

describe('plans of the wire and of the search', () => {
  let house: TestHouse
  let app: Client
  beforeAll(async () => {
    house = await startHouse()
    const source = await makeSource(house.owner, house.desk)
    await house.owner.query(
      `insert into articles (id, desk_id, source_id, identity, title, first_seen_at, decision, claimed_by)
       select gen_random_uuid(), $1, $2, 'many-' || n, 'Many', now() - n * interval '1 minute',
              case when n % 10 < 6 then 'dismissed' when n % 20 = 9 then 'kept' end,
              case when n % 500 = 7 then $3::uuid end from generate_series(1, 30000) n`,
      [house.desk.id, source.id, house.people.analyst.id],
    )
    await house.owner.query(
      `insert into search_entries (id, kind, desk_id, source_id, language, title, body, at, state, tokens)
       select a.id, 'article', a.desk_id, a.source_id, 'en', a.title, '', a.first_seen_at, '1',
              ('''w' || (row_number() over ()) % 900 || ''':1')::tsvector from articles a`,
    )
    await house.owner.query('analyze articles')
    await house.owner.query('vacuum analyze search_entries')
    app = new Client({ connectionString: house.database.appUrl })
    await app.connect()
  })
  afterAll(async () => {
    await app.end()
    await house.stop()
  })

  const planOf = async (
    client: Pick<Client, 'query'>,
    statement: string,
    values: unknown[],
  ): Promise<string> => {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${statement}`, values)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  }

  test.each(wireViews)(
    'the page of the view %s is a walk down its index, also under row-level security',
    async (view) => {
      await app.query('begin')
      await app.query(`select set_config('app.user_id', $1, true)`, [house.people.analyst.id])
      const { id } = house.people.analyst
      const unlimited = (count: number): null[] => new Array<null>(count).fill(null)
      const values = [id, house.desk.id, ...unlimited(9), 61, ...unlimited(3), [], [], ...unlimited(2)]
      const plan = await planOf(app, wireStatement(view), values)
      await app.query('rollback')
      const page = plan.slice(
        plan.indexOf('CTE page'),
        plan.indexOf('->  CTE Scan') > 0 ? undefined : plan.length,
      )
      expect(page).toContain(indexOf[view])
      expect(plan).not.toMatch(/Seq Scan on articles/)
    },
  )

  test('words are found by the index of tokens', async () => {
    const plan = await planOf(
      house.owner,
      `select e.id from search_entries e where e.tokens @@ $1::tsquery and e.kind = 'article' and e.desk_id = $2 order by e.at desc limit 5000`,
      ["'w7'", house.desk.id],
    )
    expect(plan).toContain('search_entries_tokens_idx')
    expect(plan).not.toContain('Seq Scan')
  })
})
