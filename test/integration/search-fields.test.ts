import type { ArticleSummary } from '#core/contracts/http/articles'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { parseQuery } from '#core/search/query'
import { groupsOf } from '#core/search/search-plan'
import { findHits } from '#server/features/search/find-hits'
import { makeArticle } from '#test/factories/article'
import { makeSource, type TestSource } from '#test/factories/source'
import { searchingIn } from '#test/integration/support/searching-in'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { workerServices } from '#test/support/worker-services'

let house: TestHouse
let harbour: TestSource
beforeAll(async () => {
  house = await startHouse()
  harbour = await makeSource(house.owner, house.desk, { title: 'Harbour Wire' })
  const gazette = await makeSource(house.owner, house.desk, { title: 'Quay Gazette' })
  for (const [source, at, title, text, language] of [
    [harbour, '2025-02-10T12:00:00Z', '花蓮外海地震', '臺灣氣象署表示，花蓮近海今晨發生地震。', 'zh-Hant'],
    [harbour, '2025-03-04T23:30:00Z', 'Forecast of growth', 'Analysts expect coal mines to close.', 'en'],
    [gazette, '2025-06-01T09:00:00Z', 'Quay fees', 'The quay raised its fees.', 'en'],
    [harbour, '2025-01-02T00:00:00Z', 'Growth raised', 'The fund warned of uncertain growth.', 'en-GB'],
  ] as const)
    await makeArticle(house.owner, source, { title, text, language, firstSeenAt: new Date(at) })
  const foreign = await makeSource(house.owner, house.otherDesk, { title: 'Harbour of others' })
  await makeArticle(house.owner, foreign, {
    title: 'Of others',
    firstSeenAt: new Date('2025-03-01T00:00:00Z'),
  })
})
afterAll(() => house.stop())

const { search, titles } = searchingIn(() => house)

describe('a search of fields alone', () => {
  test.each([
    ['source:harbour', ['Forecast of growth', '花蓮外海地震', 'Growth raised']],
    ['source:QUAY', ['Quay fees']],
    ['source:nobody', []],
    ['lang:zh', ['花蓮外海地震']],
    ['language:zh-Hant', ['花蓮外海地震']],
    ['lang:en', ['Quay fees', 'Forecast of growth', 'Growth raised']],
    ['lang：en -lang:en-gb', ['Quay fees', 'Forecast of growth']],
    ['after:2025-02 before:2025-03', ['花蓮外海地震']],
    ['before:2025-02', ['Growth raised']],
    ['after:2025-02 -source:harbour', ['Quay fees']],
    ['-coal source:harbour', ['花蓮外海地震', 'Growth raised']],
    ['-"coal mines" -地震 source:harbour', ['Growth raised']],
    ['!!! source:quay', ['Quay fees']],
  ])('%s finds all of it, the newest first', async (q, expected) => {
    expect(await titles(q)).toEqual(expected)
  })

  test('what is chosen beside the field narrows it as well, and is enough beside what is left out', async () => {
    expect(await titles('source:harbour', '&lang=zh')).toEqual(['花蓮外海地震'])
    expect(await titles('-growth', `&source=${harbour.id}`)).toEqual(['花蓮外海地震'])
    expect(await titles('source:quay', `&source=${harbour.id}`)).toEqual([])
    expect(await titles('lang:en', '&kinds=briefing,message')).toEqual([])
  })

  test.each(['', '-coal', '-lang:en', '-source:harbour', '!!!'])('%j asks for nothing', async (q) => {
    expect(await search(q)).toMatchObject({ items: [], found: 0, nextCursor: null })
  })

  test('is counted, shown from the beginning and read page by page', async () => {
    const first = await search('source:harbour', '&limit=2')
    expect(first).toMatchObject({
      found: 3,
      partly: 0,
      facets: { sources: [{ title: 'Harbour Wire', count: 3 }] },
    })
    expect(first.partial).toBeUndefined()
    expect(first.items[0]).toMatchObject({
      titleHighlights: [],
      snippet: { text: 'Analysts expect coal mines to close.', highlights: [] },
      score: 0,
    })
    const second = await search('source:harbour', `&limit=2&cursor=${first.nextCursor!}`)
    expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(
      await titles('source:harbour'),
    )
    expect(second.nextCursor).toBeNull()
  })

  test('finds nothing of another desk, nor what is limited to others', async () => {
    const { analyst, secondAnalyst, otherAnalyst } = house.people
    expect(await titles('after:2020', '', otherAnalyst)).toEqual(['Of others'])
    const made = await house.request<BriefingView>(analyst, 'POST', `/api/desks/${house.desk.id}/briefings`, {
      body: { title: 'Limited' },
    })
    await house.request(analyst, 'POST', '/api/threads', {
      body: { on: `briefing:${made.body.id}`, title: 'Limited too' },
    })
    expect(await titles('after:2025-07', '', secondAnalyst)).toContain('Limited too')
    await house.request(analyst, 'PUT', `/api/briefings/${made.body.id}/circle`, {
      body: { userIds: [analyst.id] },
    })
    expect(await titles('after:2025-07')).toContain('Limited too')
    expect(await search('after:2025-07', '', secondAnalyst)).toMatchObject({ items: [], found: 0 })
  })
})

describe('days of a search', () => {
  /** Half past eleven in the evening of 4 March in London is the morning of the 5th in Shanghai. */
  const found = async (q: string, zone: string): Promise<string[]> => {
    const path = `/api/desks/${house.desk.id}/articles?q=${encodeURIComponent(`growth ${q}`)}${zone}`
    const wire = await house.request<Page<ArticleSummary>>(house.people.analyst, 'GET', path)
    const onWire = wire.body.items.map(({ title }) => title).sort()
    expect((await titles(`growth ${q}`, zone)).sort()).toEqual(onWire)
    return onWire
  }
  const of = async (zone = '') => [
    await found('after:2025-03-05', zone),
    await found('after:2025-02 before:2025-03-05', zone),
  ]
  const evening = [[], ['Forecast of growth']]
  const morning = [['Forecast of growth'], []]

  test('are those of the zone that is asked for, else of the one in which somebody reads times, else of UTC', async () => {
    expect(await of()).toEqual(evening)
    expect(await of('&zone=Asia/Shanghai')).toEqual(morning)
    expect(await of('&zone=Nowhere/Land')).toEqual(evening)
    await house.request(house.people.analyst, 'PATCH', '/api/me/account', {
      body: { timeZone: 'Asia/Shanghai' },
    })
    expect(await of()).toEqual(morning)
    expect(await of('&zone=Nowhere/Land')).toEqual(morning)
    expect(await of('&zone=Europe/London')).toEqual(evening)
    expect(await titles('growth after:0001')).toHaveLength(2)
  })
})

test('what follows a search in its transaction has the time that it had before', async () => {
  const { services, end } = workerServices(house)
  const limits = {
    deskIds: [house.desk.id],
    kinds: null,
    sourceIds: null,
    withoutSourceIds: [],
    language: null,
    withoutLanguages: [],
    after: null,
    before: null,
  }
  const groups = groupsOf(parseQuery('growth'))
  const seen = await services.transactions.asUser(house.people.analyst.id, async (manager) => {
    const time = () => manager.query<object[]>('show statement_timeout')
    const before = await time()
    const { hits } = await findHits(manager, { groups, typed: ['growth'], limits })
    return { hits: hits.length, before, after: await time() }
  })
  await end()
  expect(seen).toEqual({ hits: 2, before: seen.before, after: seen.before })
})
