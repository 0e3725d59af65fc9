import { createHash } from 'node:crypto'
import type { ArticleStandings, ArticleSummary, ArticleView } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { CheckedPassages, CitedPassage } from '#core/contracts/http/quotes'
import { makeArticle, type TestArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { makeSource, type TestSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

describe('articles over HTTP', () => {
  let house: TestHouse
  let source: TestSource
  let foreign: TestArticle
  let all: TestArticle[]
  beforeAll(async () => {
    house = await startHouse()
    source = await makeSource(house.owner, house.desk)
    // Some share one moment: the order among them is that of their ids.
    const moment = new Date('2026-11-24T09:00:00.123Z')
    all = []
    for (let index = 0; index < 7; index += 1)
      all.push(
        await makeArticle(house.owner, source, {
          title: `Article ${index}`,
          firstSeenAt: index < 4 ? moment : new Date(moment.getTime() + index * 1000),
        }),
      )
    all.push(
      await makeArticle(house.owner, source, {
        title: '港口费用 100% 下降',
        text: '港口宣布_下调费用。',
        language: 'zh-Hans',
        firstSeenAt: new Date(moment.getTime() + 60_000),
      }),
    )
    foreign = await makeArticle(house.owner, await makeSource(house.owner, house.otherDesk))
  })
  afterAll(() => house.stop())

  const list = async (query = '', person: TestPerson = house.people.analyst): Promise<Page<ArticleSummary>> =>
    (await house.request<Page<ArticleSummary>>(person, 'GET', `/api/desks/${house.desk.id}/articles${query}`))
      .body
  const titles = async (query: string): Promise<string[]> =>
    (await list(query)).items.map(({ title }) => title)

  test('the newest first, page by page, each once', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Page<ArticleSummary> = await list(`?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      expect(page.items.length).toBeLessThanOrEqual(3)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(all.map(({ id }) => id).reverse())
  })

  test('filters by words in either script, language and source; signs of a pattern are only signs', async () => {
    expect(await titles('?q=100%25')).toEqual(['港口费用 100% 下降'])
    expect(await titles(`?q=${encodeURIComponent('宣布_下调')}`)).toEqual(['港口费用 100% 下降'])
    expect(await titles(`?q=${encodeURIComponent('港口費用')}`)).toEqual(['港口费用 100% 下降'])
    expect(await titles('?q=Art%25')).toEqual([])
    expect(await titles('?q=article 3')).toEqual(['Article 3'])
    expect(await titles('?language=zh')).toEqual(['港口费用 100% 下降'])
    expect(await titles('?language=zh-Hans')).toEqual(['港口费用 100% 下降'])
    expect(await titles('?language=zh-Hant')).toEqual([])
    expect(await titles(`?source=${foreign.id}`)).toEqual([])
    expect(await titles(`?source=${source.id}`)).toHaveLength(8)
  })

  test('what limits a search limits the filter of the wire as well, with words and without', async () => {
    const found = async (q: string) => (await titles(`?q=${encodeURIComponent(q)}`)).length
    await makeArticle(house.owner, await makeSource(house.owner, house.desk, { title: 'Quay Gazette' }), {
      title: 'Article of the quay',
      firstSeenAt: new Date('2026-11-20T09:00:00Z'),
    })
    expect(await titles('?q=source:gazette')).toEqual(['Article of the quay'])
    expect(await found('article -source:gazette')).toBe(7)
    expect(await found('lang:zh')).toBe(1)
    expect(await found('-lang:zh -source:gazette')).toBe(7)
    expect(await found('source:nobody')).toBe(0)
    expect(await titles('?q=-article source:harbour')).toEqual(['港口费用 100% 下降'])
    expect(await found('-article')).toBe(1)
    expect(await titles('?q=article before:2026-11-21')).toEqual(['Article of the quay'])
    expect(await found('after:2026-11-21')).toBe(8)
    await house.owner.query(`delete from articles where title = 'Article of the quay'`)
  })

  test('a cursor that is not ours is refused', async () => {
    const path = `/api/desks/${house.desk.id}/articles?cursor=`
    for (const cursor of ['nonsense', Buffer.from('2026-99-99 00:00:00+00|x').toString('base64url')])
      expect((await house.request(house.people.analyst, 'GET', path + cursor)).status).toBe(422)
  })

  test('reading is each person’s own', async () => {
    const { analyst, secondAnalyst } = house.people
    const path = `/api/articles/${all[0]!.id}/read`
    for (let twice = 0; twice < 2; twice += 1)
      expect((await house.request(analyst, 'PUT', path, { body: { read: true } })).status).toBe(204)
    const unread = async (person: TestPerson) =>
      (await list('?view=unread', person)).items.map(({ id }) => id).includes(all[0]!.id)
    expect([await unread(analyst), await unread(secondAnalyst)]).toEqual([false, true])
    await house.request(analyst, 'PUT', path, { body: { read: false } })
    expect(await unread(analyst)).toBe(true)
  })

  test('one article comes with its newest text and its versions', async () => {
    const { analyst } = house.people
    const [first] = all
    const path = `/api/articles/${first!.id}`
    const { body } = await house.request<ArticleView>(analyst, 'GET', path)
    expect(body).toMatchObject({
      id: first!.id,
      deskId: house.desk.id,
      version: 1,
      text: first!.text,
      html: `<p>${first!.text}</p>`,
      tree: [{ tag: 'p', children: [first!.text] }],
      completeness: 'full',
      source: { id: source.id, title: 'Harbour Wire' },
    })
    expect((await house.request(analyst, 'GET', `${path}/versions/1`)).status).toBe(200)
    expect((await house.request(analyst, 'GET', `${path}/versions/2`)).status).toBe(404)
    expect((await house.request(analyst, 'GET', `${path}/versions/x`)).status).toBe(422)
  })

  test('another desk’s article does not exist here, by any route', async () => {
    const { analyst, member } = house.people
    const path = `/api/articles/${foreign.id}`
    const answers = await Promise.all([
      house.request(analyst, 'GET', path),
      house.request(analyst, 'GET', `${path}/versions`),
      house.request(analyst, 'GET', `${path}/versions/1`),
      house.request(analyst, 'PUT', `${path}/read`, { body: { read: true } }),
      house.request(analyst, 'GET', `/api/desks/${house.otherDesk.id}/articles`),
      house.request(member, 'GET', `/api/desks/${house.desk.id}/articles`),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  })

  test('the wire walks its index', async () => {
    const client = await house.owner.connect()
    try {
      await client.query('begin')
      await client.query(
        `insert into articles (id, desk_id, source_id, identity, title, first_seen_at)
         select gen_random_uuid(), $1, $2, 'many-' || n, 'Many', now() - n * interval '1 minute' from generate_series(1, 20000) n`,
        [house.desk.id, source.id],
      )
      await client.query('analyze articles')
      const plan = await client.query<{ 'QUERY PLAN': string }>(
        `explain select a.id from articles a join sources s on s.id = a.source_id
          where a.desk_id = '${house.desk.id}' and (a.first_seen_at, a.id) < (now(), gen_random_uuid())
          order by a.first_seen_at desc, a.id desc limit 51`,
      )
      const text = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
      expect(text).toContain('articles_desk_id_first_seen_at_id_idx')
      expect(text).not.toContain('Sort')
    } finally {
      await client.query('rollback')
      client.release()
    }
  })

  test('how some of them stand now: newest version, gone or not, of which text each is a print, and how they are graded', async () => {
    const [first, second] = [all[0]!, all[1]!]
    await house.owner.query(
      `update articles set version = 2, changed_at = now(), gone_at = case when id = $2 then now() end where id = any($1::uuid[])`,
      [[first.id, second.id], second.id],
    )
    await house.owner.query(
      `insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version)
       values (gen_random_uuid(), $1, $2, 2, 'New', '', '[]', 'New words.', 'ab12ab12', 1)`,
      [house.desk.id, first.id],
    )
    await house.owner.query(
      'insert into article_origins (article_id, desk_id, origin_id) values ($1, $3, $2) on conflict (article_id) do update set origin_id = $2',
      [second.id, first.id, house.desk.id],
    )
    await house.request(house.people.analyst, 'PATCH', `/api/articles/${first.id}/triage`, {
      body: { credibility: 2, reason: 'A second paper has it.' },
    })
    const path = (desk: string) =>
      `/api/desks/${desk}/articles/standings?ids=${[first.id, second.id, foreign.id].join(',')}`
    const { status, body } = await house.request<ArticleStandings>(
      house.people.analyst,
      'GET',
      path(house.desk.id),
    )
    expect(status).toBe(200)
    const now = { origins: 1, sourceId: source.id, reliability: 'F' }
    expect(body.items.toSorted((one, other) => one.id.localeCompare(other.id))).toEqual(
      [
        { id: first.id, version: 2, textHash: 'ab12ab12', goneAt: null, originId: first.id, credibility: 2 },
        {
          id: second.id,
          version: 2,
          textHash: null,
          goneAt: expect.any(String) as string,
          originId: first.id,
          credibility: null,
        },
      ]
        .map((one) => ({ ...one, ...now, changedAt: expect.any(String) as string }))
        .toSorted((one, other) => one.id.localeCompare(other.id)),
    )
    const elsewhere = await house.request(house.people.analyst, 'GET', path(house.otherDesk.id))
    expect(elsewhere.status).toBe(404)
    const none = `/api/desks/${house.desk.id}/articles/standings?ids=none`
    expect((await house.request(house.people.analyst, 'GET', none)).status).toBe(422)
  })

  test('whether what is cited of a version stands in it, in its text or as it is shown', async () => {
    const text = '港口宣布降低费用。\n• 船东表示欢迎。'
    const tree = [
      { tag: 'p', children: ['港口宣布', { tag: 'strong', children: ['降低费用。'] }] },
      { tag: 'ul', children: [{ tag: 'li', children: ['船东表示欢迎。'] }] },
    ]
    const textHash = createHash('sha256').update(text).digest('hex')
    const article = await makeArticle(house.owner, source, { title: '降费' })
    await house.owner.query(
      `insert into article_versions (id, desk_id, article_id, number, title, html, tree, text, text_sha256, extractor_version)
       values (gen_random_uuid(), $1, $2, 2, '降费', '', $3, $4, $5, 1)`,
      [house.desk.id, article.id, JSON.stringify(tree), text, textHash],
    )
    const cited = (quote: string | null, more: Partial<CitedPassage> = {}): CitedPassage => ({
      articleId: article.id,
      version: 2,
      textHash,
      quote,
      ...more,
    })
    const asked = [
      cited('宣布降低费用。 船东表示欢迎'),
      cited('费用。 • 船东'),
      cited('宣布提高费用'),
      cited(null),
      cited(null, { textHash: 'ab12ab12' }),
      cited('港口', { textHash: null }),
      cited('港口', { version: 1, textHash: null }),
      cited('港口', { version: 3 }),
      cited('Fees', { articleId: foreign.id }),
    ]
    const path = `/api/desks/${house.desk.id}/articles/quotes`
    const check = (items: unknown) =>
      house.request<CheckedPassages>(house.people.analyst, 'POST', path, { body: { items } })
    const { status, body } = await check(asked)
    expect(status).toBe(200)
    expect(body.items.map(({ stands, ...passage }) => [passage, stands])).toEqual([
      [asked[0], true],
      [asked[1], true],
      [asked[2], false],
      [asked[3], true],
      [asked[4], false],
      [asked[5], true],
      [asked[6], false],
    ])
    expect((await check(Array.from({ length: 51 }, () => asked[0]))).status).toBe(422)
    expect((await check([cited('字'.repeat(4_001))])).status).toBe(422)
  })
})
