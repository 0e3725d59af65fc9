import { Pool } from 'pg'
import { makeArticle } from '#test/factories/article'
import { makeSource, type TestSource } from '#test/factories/source'
import { searchingIn } from '#test/integration/support/searching-in'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let source: TestSource
beforeAll(async () => {
  house = await startHouse()
  source = await makeSource(house.owner, house.desk, { title: 'Harbour Wire' })
})
afterAll(() => house.stop())

const { search, titles } = searchingIn(() => house)

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
