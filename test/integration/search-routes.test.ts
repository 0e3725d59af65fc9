import type { BriefingView } from '#core/contracts/http/briefings'
import { Pool } from 'pg'
import { searchResult, type SearchResult } from '#core/contracts/http/search'
import type { WatchView } from '#core/news/watches'
import { createDataSource } from '#server/database/data-source'
import { Transactions } from '#server/database/transactions'
import { createLogger } from '#server/observability/logger'
import { makeArticle } from '#test/factories/article'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import type { TestPerson } from '#test/factories/person'
import { signedBriefing } from '#test/factories/signed-briefing'
import { makeSource, type TestSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { fillSearch } from '#workers/ingestion/index/fill-search'
import { indexBriefings } from '#workers/ingestion/index/index-briefings'
import { renewWatches } from '#workers/ingestion/watch/renew-watches'
import type { Services } from '#workers/runtime/processor'

let house: TestHouse
let source: TestSource
let services: Services
let close: () => Promise<void>
beforeAll(async () => {
  house = await startHouse()
  source = await makeSource(house.owner, house.desk, { title: 'Harbour Wire' })
  const app = createDataSource({
    url: house.database.appUrl,
    applicationName: 'search-test',
    poolSize: 2,
    statementTimeoutMs: 15_000,
    onPoolError: () => undefined,
  })
  await app.initialize()
  const keeper = new Pool({ connectionString: house.database.keeperUrl, max: 2 })
  services = {
    transactions: new Transactions(app),
    keeper,
    logger: createLogger('test', 'silent'),
  } as unknown as Services
  close = async () => {
    await app.destroy()
    await keeper.end()
  }
})
afterAll(async () => {
  await close()
  await house.stop()
})

const search = async (
  q: string,
  rest = '',
  person: TestPerson = house.people.analyst,
): Promise<SearchResult> => {
  const answer = await house.request(person, 'GET', `/api/search?q=${encodeURIComponent(q)}${rest}`)
  expect(answer.status).toBe(200)
  return searchResult.parse(answer.body)
}
const titles = async (q: string, rest = ''): Promise<string[]> =>
  (await search(q, rest)).items.map(({ title }) => title)

describe('search over articles', () => {
  beforeAll(async () => {
    const old = new Date('2025-01-02T00:00:00Z')
    await makeArticle(house.owner, source, {
      title: '花蓮外海地震',
      text: '臺灣氣象署表示，花蓮近海今晨發生地震，臺北震度四級。',
      language: 'zh-Hant',
    })
    await makeArticle(house.owner, source, {
      title: '花莲地震',
      text: '台湾花莲近海凌晨发生地震，铁路部门暂停部分列车运行。',
      language: 'zh-Hans',
    })
    await makeArticle(house.owner, source, {
      title: 'Growth forecast raised',
      text: 'The fund warned that forecasts of growth are uncertain.',
      firstSeenAt: old,
    })
    await makeArticle(house.owner, source, {
      title: 'Forecast of growth',
      text: 'Analysts expect the forecast to change; coal mines closed.',
    })
  })

  test('台湾 finds 台灣, its own script first, and says so', async () => {
    const found = await search('台湾')
    expect(found.items.map(({ title }) => title)).toEqual(['花莲地震', '花蓮外海地震'])
    expect(found.notice).toEqual({ alsoFound: '臺灣' })
    const [first] = (await search('臺灣')).items
    expect(first).toMatchObject({
      title: '花蓮外海地震',
      language: 'zh-Hant',
      source: { title: 'Harbour Wire' },
    })
    const { text, highlights } = first!.snippet
    expect(highlights.map(([from, to]) => text.slice(from, to))).toEqual(['臺灣'])
    expect(found.facets.languages.map(({ key }) => key).sort()).toEqual(['zh-Hans', 'zh-Hant'])
  })

  test('执行 and 執行, 卫星 and 衞星 find each other, though the index folds them to different words', async () => {
    await makeArticle(house.owner, source, {
      title: '海關執行新規',
      text: '港口執行新規，衞星影像顯示船隻減少。',
      language: 'zh-Hant',
    })
    await makeArticle(house.owner, source, {
      title: '海关执行新规',
      text: '港口执行新规，卫星影像显示船只减少。',
      language: 'zh-Hans',
    })
    for (const [asked, own, other] of [
      ['执行新规', '海关执行新规', '海關執行新規'],
      ['執行新規', '海關執行新規', '海关执行新规'],
      ['卫星', '海关执行新规', '海關執行新規'],
      ['衞星', '海關執行新規', '海关执行新规'],
      ['"執行新規"', '海關執行新規', '海关执行新规'],
    ])
      expect([asked, (await titles(asked!)).slice(0, 2)]).toEqual([asked, [own, other]])
    expect(await titles('影像 -执行')).toEqual([])
    const { text, highlights } = (await search('卫星')).items[1]!.snippet
    expect(highlights.map(([from, to]) => text.slice(from, to))).toEqual(['衞星'])
  })

  test('phrases, exclusions, titles, dates, languages and sources', async () => {
    expect(await titles('"growth forecast"')).toEqual(['Growth forecast raised'])
    expect(await titles('forecast -coal')).toEqual(['Growth forecast raised'])
    expect((await titles('title:growth')).sort()).toEqual(['Forecast of growth', 'Growth forecast raised'])
    expect(await titles('forecast before:2025-02')).toEqual(['Growth forecast raised'])
    expect(await titles('forecast after:2025-02')).toEqual(['Forecast of growth'])
    expect(await titles('地震 lang:zh-Hant')).toEqual(['花蓮外海地震'])
    expect(await titles('地震', '&lang=zh-Hans')).toEqual(['花莲地震'])
    expect((await titles('地震 source:harbour')).length).toBe(2)
    expect(await titles('地震 source:nobody')).toEqual([])
    expect(await titles('地震 -lang:zh-Hant')).toEqual(['花莲地震'])
    expect(await titles('地震 -lang:zh')).toEqual([])
    expect(await titles('地震 -source:HARBOUR')).toEqual([])
    expect((await titles('地震 -source:nobody -lang:en')).length).toBe(2)
    expect(await titles('forecast', '&kinds=briefing,message')).toEqual([])
  })

  test('pages follow each other without loss', async () => {
    const first = await search('forecast', '&limit=1')
    expect(first.items).toHaveLength(1)
    const second = await search('forecast', `&limit=1&cursor=${first.nextCursor!}`)
    expect(second.nextCursor).toBeNull()
    expect([...first.items, ...second.items].map(({ title }) => title).sort()).toEqual([
      'Forecast of growth',
      'Growth forecast raised',
    ])
  })

  test('limits of a search', async () => {
    const answer = await house.request(house.people.analyst, 'GET', `/api/search?q=${'a'.repeat(201)}`)
    expect([answer.status, answer.body]).toMatchObject([422, { error: { code: 'QUERY_TOO_LONG' } }])
    for (const q of ['', '-coal', '"', '(((', "'; --", '\\'.repeat(50), '!&|<->:*'])
      expect((await search(q)).items).toEqual([])
    expect((await house.request(house.people.analyst, 'GET', '/api/search?q=a&limit=51')).status).toBe(422)
  })
})

describe('search over what people write', () => {
  test('threads and messages are found at once, as corrected, and not when removed', async () => {
    const { analyst } = house.people
    const thread = await house.request<{ id: string }>(analyst, 'POST', '/api/threads', {
      body: { on: `desk:${house.desk.id}`, title: 'Kelpforest question' },
    })
    const path = `/api/threads/${thread.body.id}/messages`
    const said = await house.request<{ id: string }>(analyst, 'POST', path, {
      body: { text: 'The gullwing figure is wrong' },
    })
    expect((await search('kelpforest')).items).toMatchObject([{ kind: 'thread', id: thread.body.id }])
    expect((await search('gullwing')).items).toMatchObject([
      { kind: 'message', id: said.body.id, threadId: thread.body.id, title: 'Kelpforest question' },
    ])
    const message = `/api/messages/${said.body.id}`
    await house.request(analyst, 'PATCH', message, { body: { text: 'The sternpost figure is wrong' } })
    expect([(await search('gullwing')).items.length, (await search('sternpost')).items.length]).toEqual([
      0, 1,
    ])
    await house.request(analyst, 'DELETE', message)
    expect((await search('sternpost')).items).toEqual([])
  })

  test('a briefing is found by its text, not from the bin, and by its circle only', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    const made = await house.request<{ id: string; documentId: string }>(
      analyst,
      'POST',
      `/api/desks/${house.desk.id}/briefings`,
      { body: { title: 'Corvidae assessment' } },
    )
    await writeBlocks(house.owner, made.body.documentId, analyst, [
      paragraph('航道水位回升，magpies are back.'),
      { type: 'keyJudgement', content: [{ type: 'text', text: 'The channel will stay open.' }] },
    ])
    const listed = async () =>
      (await house.request<BriefingView>(analyst, 'GET', `/api/briefings/${made.body.id}`)).body
    const before = await listed()
    expect(before.judgements).toEqual({ count: 0, first: null })
    await indexBriefings(services, {}, { jobId: 'x', number: 1, last: false })
    expect(await listed()).toEqual({
      ...before,
      judgements: { count: 1, first: 'The channel will stay open.' },
    })
    const told = `select count(*)::int as n from events where type = 'briefing.judged' and data->>'id' = $1 and $2 = any(rooms)`
    expect((await house.owner.query(told, [made.body.id, `desk:${house.desk.id}`])).rows).toEqual([{ n: 1 }])
    expect((await search('航道水位')).items).toMatchObject([{ kind: 'briefing', id: made.body.id }])
    expect((await search('corvidae')).items).toHaveLength(1)
    await house.request(analyst, 'PUT', `/api/briefings/${made.body.id}/circle`, {
      body: { userIds: [analyst.id, manager.id] },
    })
    expect((await search('magpies')).items).toHaveLength(1)
    const outside = await search('magpies', '', secondAnalyst)
    expect([outside.items, outside.found, outside.facets.kinds]).toEqual([[], 0, []])
    await house.request(analyst, 'DELETE', `/api/briefings/${made.body.id}`)
    expect((await search('magpies')).items).toEqual([])
  })

  test('with it goes that approved words moved, each count told once', async () => {
    const { briefing } = await signedBriefing(house, { title: 'Dune drift' })
    const { analyst } = house.people
    const told = async () => {
      await indexBriefings(services, {}, { jobId: 'x', number: 1, last: false })
      const { rows } = await house.owner.query<{ n: number }>(
        `select (data->>'count')::int as n from events where type = 'briefing.drifted' and data->>'id' = $1 order by seq`,
        [briefing.id],
      )
      return rows.map(({ n }) => n)
    }
    const rename = (title: string) =>
      house.request(analyst, 'PATCH', `/api/briefings/${briefing.id}`, { body: { title } })
    expect(await told()).toEqual([])
    await writeBlocks(house.owner, briefing.documentId, analyst, [paragraph('A later line.')])
    expect(await told()).toEqual([1])
    expect(await told()).toEqual([1])
    await rename('Dunes drift')
    expect(await told()).toEqual([1, 2])
    await rename('Dune drift')
    expect(await told()).toEqual([1, 2, 1])
  })

  test('what is missing in the search is taken in, once', async () => {
    await house.owner.query('delete from search_entries')
    await fillSearch(services, {}, { jobId: 'x', number: 1, last: false })
    await fillSearch(services, {}, { jobId: 'x', number: 1, last: false })
    expect((await search('kelpforest')).items).toHaveLength(1)
    expect((await search('台湾')).items).toHaveLength(2)
  })

  test('a watch whose words were read in another way when it was made finds what the search field finds', async () => {
    const { analyst } = house.people
    const made = await house.request<WatchView>(analyst, 'POST', `/api/desks/${house.desk.id}/watches`, {
      body: { query: 'Chinese kelpforest' },
    })
    const matchNow = async (): Promise<string> => {
      const found = await house.owner.query<{ match: string }>(
        'select match::text from watches where id = $1',
        [made.body.id],
      )
      return found.rows[0]!.match
    }
    const match = await matchNow()
    const stored = 'update watches set match = $2::tsquery where id = $1'
    await house.owner.query(stored, [made.body.id, "'chine' & 'kelpforest'"])
    await house.owner.query(`update watches set without_sources = '{x}'`)
    await renewWatches(services, {}, { jobId: 'x', number: 1, last: false })
    expect(await matchNow()).toBe(match)
    const { rows } = await house.owner.query('select without_sources as sources from watches')
    expect(rows).toEqual([{ sources: [] }])
  })
})

describe('search of one desk', () => {
  test('neither hits, counts nor facets of another desk', async () => {
    const foreign = await makeSource(house.owner, house.otherDesk, { title: 'Wadi Post' })
    await makeArticle(house.owner, foreign, { title: 'Obsidianfern found', text: 'obsidianfern' })
    expect((await search('obsidianfern', '', house.people.otherAnalyst)).items).toHaveLength(1)
    for (const person of [house.people.analyst, house.people.member, house.people.admin]) {
      const found = await search('obsidianfern', '', person)
      expect(found).toEqual({
        items: [],
        nextCursor: null,
        found: 0,
        partly: 0,
        facets: { kinds: [], languages: [], sources: [] },
      })
    }
    for (const rest of [`&desk=${house.otherDesk.id}`, `&source=${foreign.id}`])
      expect((await house.request(house.people.analyst, 'GET', `/api/search?q=a${rest}`)).status).toBe(404)
  })

  test('the application’s role sees no entry but through a person or desk', async () => {
    const pool = new Pool({ connectionString: house.database.appUrl, max: 1 })
    const { rows } = await pool.query('select count(*)::int as count from search_entries')
    const hits = await pool.query(
      `select * from search_hits('a', 'a', '{a}', '{}', $1, null, null, null, null, null, null, null, 10, 10)`,
      [[house.desk.id, house.otherDesk.id]],
    )
    await pool.end()
    expect([rows[0], hits.rows]).toEqual([{ count: 0 }, []])
  })
})
