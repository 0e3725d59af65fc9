import type { BriefingView } from '#core/contracts/http/briefings'
import type { WatchView } from '#core/news/watches'
import { makeArticle } from '#test/factories/article'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { signedBriefing } from '#test/factories/signed-briefing'
import { makeSource } from '#test/factories/source'
import { searchingIn } from '#test/integration/support/searching-in'
import { talkingIn } from '#test/integration/support/talking-in'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { attempt, workerServices } from '#test/support/worker-services'
import { fillSearch } from '#workers/ingestion/index/fill-search'
import { indexBriefings } from '#workers/ingestion/index/index-briefings'
import { renewWatches } from '#workers/ingestion/watch/renew-watches'
import type { Services } from '#workers/runtime/processor'

let house: TestHouse
let services: Services
let end: () => Promise<void>
beforeAll(async () => {
  house = await startHouse()
  ;({ services, end } = workerServices(house))
})
afterAll(async () => {
  await end()
  await house.stop()
})

const { search } = searchingIn(() => house)
const { openThread } = talkingIn(() => house)

describe('what a worker brings into the search', () => {
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
    await indexBriefings(services, {}, attempt)
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
      await indexBriefings(services, {}, attempt)
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
    const source = await makeSource(house.owner, house.desk)
    await makeArticle(house.owner, source, { title: '花蓮外海地震', text: '臺灣氣象署', language: 'zh-Hant' })
    await makeArticle(house.owner, source, { title: '花莲地震', text: '台湾花莲', language: 'zh-Hans' })
    await openThread(`desk:${house.desk.id}`, 'Kelpforest question')
    await house.owner.query('delete from search_entries')
    await fillSearch(services, {}, attempt)
    await fillSearch(services, {}, attempt)
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
    await renewWatches(services, {}, attempt)
    expect(await matchNow()).toBe(match)
    const { rows } = await house.owner.query('select without_sources as sources from watches')
    expect(rows).toEqual([{ sources: [] }])
  })
})
