import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { workerServices } from '#test/support/worker-services'
import type { FeedItem } from '#workers/ingestion/parse/index'
import { storeItems } from '#workers/ingestion/store/store-items'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const itemAt = (url: string, title: string): FeedItem => ({
  ...{ id: url, url, title, publishedAt: null, publishedZone: 'unknown', updatedAt: null, author: null },
  ...{ summaryHtml: null, contentHtml: null, baseUrl: url },
})

test('an item that a feed names under http and https is one, and stands there as it is under https, poll after poll', async () => {
  const { services, end } = workerServices(house)
  const source = await makeSource(house.owner, house.desk)
  const reader = {
    ...{ sourceId: source.id, deskId: house.desk.id, url: source.url, title: null, language: 'en' },
    ...{ reliability: 'B' as const, intervalSeconds: null, zone: null, empty: false },
    ...{ blockWords: [], keepWords: [], titleCut: [] },
  }
  const times = { dueAt: null, askedAt: new Date(), answeredAt: new Date(), parsedAt: new Date() }
  const feed = { title: 'Harbour', siteUrl: null, language: 'en', assumedZone: 0, encoding: 'utf-8' }
  const poll = async (...items: FeedItem[]) => {
    await storeItems(services, {
      ...{ feedId: source.feedId, feedUrl: source.url, reader, times },
      parsed: { ...feed, items },
    })
    const { rows } = await house.owner.query<{ title: string }>(
      'select title from articles where source_id = $1',
      [source.id],
    )
    return rows.map(({ title }) => title)
  }
  const [plain, secure] = [
    itemAt('http://harbour.example/fees', 'Fees cut'),
    itemAt('https://harbour.example/fees', 'Port fees cut'),
  ]
  const shown = [await poll(plain)]
  for (const twins of [
    [plain, secure],
    [secure, plain],
    [plain, secure],
  ])
    shown.push(await poll(...twins))
  await end()
  expect(shown).toEqual([['Fees cut'], ['Port fees cut'], ['Port fees cut'], ['Port fees cut']])
  const { rows } = await house.owner.query<{ type: string }>(
    `select type from events where desk_id = $1 and type in ('article.added', 'article.changed') order by seq`,
    [house.desk.id],
  )
  expect(rows.map(({ type }) => type)).toEqual(['article.added', 'article.changed'])
})
