import { suggestionList, type Suggestion } from '#core/news/suggestions'
import { makeArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const named = async (q: string, kinds: string, person?: TestPerson): Promise<Suggestion[]> => {
  const path = `/api/search/suggestions?q=${encodeURIComponent(q)}&kinds=${kinds}`
  const answer = await house.request(person ?? house.people.analyst, 'GET', path)
  expect([answer.status, answer.body]).toMatchObject([200, {}])
  return suggestionList.parse(answer.body).items
}
const texts = async (q: string, kinds: string, person?: TestPerson): Promise<string[]> =>
  (await named(q, kinds, person)).map(({ text }) => text)
const make = async (path: string, body: unknown): Promise<{ id: string }> => {
  const answer = await house.request<{ id: string }>(house.people.analyst, 'POST', `/api${path}`, { body })
  expect(answer.status).toBe(201)
  return answer.body
}
const anArticle = async (): Promise<string> =>
  (await makeArticle(house.owner, await makeSource(house.owner, house.desk))).id

describe('things found by their names as they are typed', () => {
  test('articles by how words of the title begin, in either script, with publisher, language and time', async () => {
    const source = await makeSource(house.owner, house.desk, { title: 'Harbour Wire' })
    const old = new Date('2026-01-02T03:04:05Z')
    await makeArticle(house.owner, source, {
      title: '臺灣海峽航運恢復',
      text: '船舶',
      language: 'zh-Hant',
      firstSeenAt: old,
    })
    await makeArticle(house.owner, source, {
      title: 'Forecasting coastal growth',
      text: 'A text of forecasts.',
    })
    await makeArticle(house.owner, source, {
      title: 'Nothing of the kind',
      text: 'Forecasting stands in the text.',
    })
    expect(await named('台湾海', 'article')).toMatchObject([
      {
        ...{ kind: 'article', deskId: house.desk.id, text: '臺灣海峽航運恢復', language: 'zh-Hant' },
        ...{ publisher: 'Harbour Wire', at: old.toISOString() },
      },
    ])
    // However far the word is typed: the index knows it by its stem.
    for (const q of ['fo', 'forec', 'forecast', 'forecasti', 'forecasting', 'growth foreca', 'coast'])
      expect([q, await texts(q, 'article')]).toEqual([q, ['Forecasting coastal growth']])
    for (const q of ['f', 'orecast', 'forecasts', 'growth nothing'])
      expect([q, await texts(q, 'article')]).toEqual([q, []])
  })

  test('briefings and stories with their state, as they are called now; what lies in the bin is not found', async () => {
    const path = `/desks/${house.desk.id}`
    const briefing = await make(`${path}/briefings`, { title: 'Kelp farming, a first look' })
    await make(`${path}/stories`, { title: 'Kelp fees', articleIds: [await anArticle()] })
    expect(await named('kelp', 'briefing,story')).toMatchObject([
      { kind: 'briefing', text: 'Kelp farming, a first look', state: 'draft', language: 'en' },
      { kind: 'story', text: 'Kelp fees', state: 'live', language: null },
    ])
    const { analyst } = house.people
    await house.request(analyst, 'PATCH', `/api/briefings/${briefing.id}`, { body: { title: '海帶養殖' } })
    expect(await texts('kelp', 'briefing')).toEqual([])
    expect(await texts('海带', 'briefing')).toEqual(['海帶養殖'])
    await house.request(analyst, 'DELETE', `/api/briefings/${briefing.id}`)
    expect(await texts('海带', 'briefing')).toEqual([])
  })

  test('ten of each kind, the best first and then the newest', async () => {
    for (let number = 1; number <= 11; number += 1)
      await make(`/desks/${house.desk.id}/briefings`, { title: `About quartz ${number}` })
    await make(`/desks/${house.desk.id}/briefings`, { title: 'Quartz' })
    await make(`/desks/${house.desk.id}/stories`, { title: 'Quartz price', articleIds: [await anArticle()] })
    const found = await texts('quartz', 'briefing,story')
    expect(found).toHaveLength(11)
    expect([found[0], found[1], found[10]]).toEqual(['Quartz', 'About quartz 11', 'Quartz price'])
  })

  test('nothing of another desk; what cannot be asked is refused with its code', async () => {
    await make(`/desks/${house.desk.id}/briefings`, { title: 'Zirconium' })
    expect(await texts('zirconium', 'briefing', house.people.otherAnalyst)).toEqual([])
    expect(await texts('zirconium', 'briefing', house.people.member)).toEqual([])
    const statusOf = async (query: string) => {
      const answer = await house.request(house.people.analyst, 'GET', `/api/search/suggestions?${query}`)
      return [answer.status, (answer.body as { error?: { code: string } }).error?.code]
    }
    expect(await statusOf(`q=z&desk=${house.otherDesk.id}`)).toEqual([404, 'NOT_FOUND'])
    for (const query of ['q=', 'q=a&kinds=person', `q=${'a'.repeat(101)}`])
      expect(await statusOf(query)).toEqual([422, 'INVALID_INPUT'])
    expect(await statusOf('q=a&kinds=story&limit=5')).toEqual([422, 'UNKNOWN_FIELD'])
    for (const q of ['!&|<->:*', "'; --", '\\'.repeat(50), '𠮷', 'a\u0000b'])
      expect([q, await texts(q, 'briefing,story,article')]).toEqual([q, []])
  })
})
