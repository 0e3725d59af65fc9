import type { Page } from '#core/contracts/http/common'
import type { WatchTrial, WatchView } from '#core/news/watches'
import { makeArticle } from '#test/factories/article'
import type { TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { LiveClient } from '#test/support/live-client'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { workerServices } from '#test/support/worker-services'
import { matchWatches } from '#workers/ingestion/watch/match-watches'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const add = async (person: TestPerson, body: object): Promise<WatchView> => {
  const path = `/api/desks/${house.desk.id}/watches`
  const answer = await house.request<WatchView>(person, 'POST', path, { body })
  expect(answer.status).toBe(201)
  return answer.body
}
const correct = (person: TestPerson, { id }: WatchView, body: object) =>
  house.request<WatchView>(person, 'PATCH', `/api/watches/${id}`, { body })
const read = (person: TestPerson, { id }: WatchView) =>
  house.request<WatchView>(person, 'GET', `/api/watches/${id}`)

describe('a watch that is corrected', () => {
  test('each change counts, says by whom, and is told; what it found before stays', async () => {
    const { analyst, manager } = house.people
    const watch = await add(analyst, { query: 'lantern' })
    expect(watch).toMatchObject({ version: 1, variants: true, changedBy: null, changedAt: null })
    const source = await makeSource(house.owner, house.desk)
    const { services, end } = workerServices(house)
    const find = async (title: string) => {
      const { id } = await makeArticle(house.owner, source, { title })
      await services.transactions.asDesk(house.desk.id, (tx) => matchWatches(tx, house.desk.id, [id]))
    }
    await find('A lantern is lit')
    const live = await LiveClient.of(house, analyst)
    await live.command('room:join', { room: `desk:${house.desk.id}` })
    const corrected = await correct(manager, watch, { query: 'beacon OR buoy', version: 1 })
    expect(corrected.body).toMatchObject({
      version: 2,
      changedBy: { id: manager.id },
      query: 'beacon OR buoy',
    })
    expect((await live.event(({ type }) => type === 'watch.changed')).data).toEqual({ id: watch.id })
    live.close()
    for (const title of ['A lantern again', 'A buoy drifts', 'A beacon falls']) await find(title)
    await end()
    expect((await read(analyst, watch)).body.hitCount).toBe(3)
    const path = `/api/desks/${house.desk.id}/articles?watch=${watch.id}`
    const { body: hits } = await house.request<Page<{ title: string }>>(analyst, 'GET', path)
    expect(hits.items.map(({ title }) => title)).toEqual([
      'A beacon falls',
      'A buoy drifts',
      'A lantern is lit',
    ])
  })

  test('of two who change it at once the later one is told what stands now, and nothing of his is written', async () => {
    const { analyst, manager } = house.people
    const watch = await add(analyst, { query: 'quay', name: 'Quays' })
    const both = await Promise.all([
      correct(analyst, watch, { name: 'Quays and piers', version: 1 }),
      correct(manager, watch, { query: 'quay pier', version: 1 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const first = both.find(({ status }) => status === 200)!.body
    const later = both.find(({ status }) => status === 409)!
    expect(later.body).toMatchObject({
      error: { code: 'CONFLICT', details: { current: { id: watch.id, version: 2, name: first.name } } },
    })
    expect((await read(analyst, watch)).body).toEqual(first)
    // Whoever names no version changes only what he sends, at whatever stands.
    expect((await correct(analyst, watch, { paused: true })).body).toMatchObject({
      ...{ version: 3, name: first.name, query: first.query, paused: true },
    })
  })

  test('what is wrong in its words is refused with its place', async () => {
    const { analyst } = house.people
    const watch = await add(analyst, { query: 'harbour' })
    for (const [query, message, at, length] of [
      ['harbour "oil price', 'quote', 8, 10],
      ['harbour OR', 'or', 8, 2],
      ['harbour after:2025-01', 'date', 8, 13],
      ['-harbour', 'words', 0, 8],
    ] as const)
      expect(await correct(analyst, watch, { query })).toMatchObject({
        status: 422,
        body: { error: { details: { issues: [{ path: 'query', message }], at, length } } },
      })
    expect((await read(analyst, watch)).body).toEqual(watch)
  })

  test('a trial finds by all, any and none, with other names of a thing or without', async () => {
    const source = await makeSource(house.owner, house.desk)
    for (const title of ['TSMC builds a plant', '台积电建厂', 'Samsung builds a plant'])
      await makeArticle(house.owner, source, { title })
    const hits = async (q: string, more = '') => {
      const path = `/api/desks/${house.desk.id}/watches/trial?q=${encodeURIComponent(q)}${more}`
      return (await house.request<WatchTrial>(house.people.analyst, 'GET', path)).body.hits
    }
    expect(await hits('台积电')).toBe(2)
    expect(await hits('台积电', '&variants=off')).toBe(1)
    expect(await hits('台積電', '&variants=off')).toBe(1)
    expect(await hits('plant tsmc OR samsung')).toBe(2)
    expect(await hits('plant tsmc OR samsung -samsung')).toBe(1)
  })

  test('is read by its maker and, when it is shared, by the desk; changed by its maker and the managers', async () => {
    const { analyst, secondAnalyst, manager, otherAnalyst } = house.people
    const own = await add(analyst, { query: 'dredger', shared: false })
    const statuses = async (watch: WatchView) => [
      (await read(analyst, watch)).status,
      (await read(secondAnalyst, watch)).status,
      (await read(manager, watch)).status,
      (await read(otherAnalyst, watch)).status,
    ]
    expect(await statuses(own)).toEqual([200, 404, 404, 404])
    const shared = (await correct(analyst, own, { shared: true, version: 1 })).body
    expect(await statuses(shared)).toEqual([200, 200, 200, 404])
    expect((await correct(secondAnalyst, shared, { name: 'Mine', version: 2 })).status).toBe(403)
    expect((await correct(manager, shared, { name: 'Ours', version: 2 })).status).toBe(200)
  })
})
