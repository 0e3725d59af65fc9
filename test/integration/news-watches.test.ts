import { jest } from '@jest/globals'
import { v7 } from 'uuid'
import type { ArticleSummary } from '#core/contracts/http/articles'
import type { Page } from '#core/contracts/http/common'
import type { NotificationList } from '#core/contracts/http/notifications'
import type { WatchTrial, WatchView } from '#core/news/watches'
import { makeArticle } from '#test/factories/article'
import { addMember } from '#test/factories/desk'
import type { TestPerson } from '#test/factories/person'
import { makeSource } from '#test/factories/source'
import { eventually } from '#test/support/eventually'
import { LiveClient } from '#test/support/live-client'
import { startNewsHouse, type NewsHouse } from '#test/support/news-house'
import type { TestPublisher } from '#test/support/test-publisher'
import { attempt, workerServices } from '#test/support/worker-services'
import { matchWatches, tellHits } from '#workers/ingestion/watch/match-watches'
import { renewWatches } from '#workers/ingestion/watch/renew-watches'

describe('watches', () => {
  let house: NewsHouse
  let publisher: TestPublisher
  beforeAll(async () => {
    house = await startNewsHouse()
    publisher = house.publisher
  })
  afterAll(() => house.stop())

  const add = (person: TestPerson, body: object) =>
    house.request<WatchView>(person, 'POST', `/api/desks/${house.desk.id}/watches`, { body })
  const list = async (person: TestPerson): Promise<WatchView[]> =>
    (await house.request<Page<WatchView>>(person, 'GET', `/api/desks/${house.desk.id}/watches`)).body.items
  const inbox = async (person: TestPerson) =>
    (await house.request<NotificationList>(person, 'GET', '/api/notifications')).body.items

  test('what comes in is found by its words in either script, once; its watcher is told, the wire has the chip', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    const shared = await add(analyst, { query: '台灣 半導體', name: 'Chips' })
    const own = await add(secondAnalyst, { query: '"港口 费用" OR nothing', shared: false })
    const quiet = await add(manager, { query: '台积电', alert: false, name: 'TSMC' })
    expect([shared.status, quiet.status]).toEqual([201, 201])
    await add(manager, { query: '半导体 -source:CHIPS.xml', name: 'Not of the daily' })
    await add(manager, { query: '半导体 -lang:zh', name: 'Not in Chinese' })
    expect(own.status).toBe(201)
    const live = await LiveClient.of(house, analyst)
    publisher.article('/chips', '台湾半导体出口增长', ['台积电表示，台湾半导体出口今年增长一成。'.repeat(8)])
    publisher.feed('/chips.xml', '沿江日报', [
      { guid: 'chips', title: '台湾半导体出口增长', path: '/chips' },
      { guid: 'rain', title: '今天有雨', text: '无关的消息。' },
    ])
    await house.addSource('/chips.xml')
    const told = await live.event(({ type }) => type === 'notification.added')
    expect(told.data).toMatchObject({
      kind: 'watch-hit',
      data: { watch: 'Chips' },
      title: '台湾半导体出口增长',
    })
    const chips = await eventually(async () => {
      const path = `/api/desks/${house.desk.id}/articles`
      const { body } = await house.request<Page<ArticleSummary>>(manager, 'GET', path)
      const item = body.items.find(({ title }) => title === '台湾半导体出口增长')
      return item?.watches.length === 2 && item.watches.map(({ name }) => name)
    })
    expect(chips).toEqual(['Chips', 'TSMC'])
    const counts = Object.fromEntries((await list(manager)).map(({ name, hitCount }) => [name, hitCount]))
    expect(counts).toEqual({ Chips: 1, TSMC: 1, 'Not of the daily': 0, 'Not in Chinese': 0 })
    expect((await inbox(analyst)).map(({ kind }) => kind)).toEqual(['watch-hit'])
    expect(await inbox(manager)).toEqual([])
    const filtered = await house.request<Page<ArticleSummary>>(
      analyst,
      'GET',
      `/api/desks/${house.desk.id}/articles?watch=${shared.body.id}`,
    )
    expect(filtered.body.items.map(({ title }) => title)).toEqual(['台湾半导体出口增长'])
    live.close()
  })

  test('many hits are told at as few ways to the database as one', async () => {
    const { services, end } = workerServices(house)
    const { analyst, secondAnalyst } = house.people
    const waysFor = (number: number) =>
      services.transactions.asDesk(house.desk.id, async (manager) => {
        const ways = jest.spyOn(manager, 'query')
        const hits = Array.from({ length: number }, (_, n) => ({
          ...{ watchId: v7(), name: 'Many', articleId: v7(), title: `Hit ${number} ${n}` },
          ...{ shared: n % 2 === 0, alert: true, fresh: true },
          createdBy: (n % 3 === 0 ? analyst : secondAnalyst).id,
        }))
        await tellHits(manager, house.desk.id, hits)
        return ways.mock.calls.length
      })
    expect(await waysFor(30)).toBe(await waysFor(1))
    const told = async (person: TestPerson) =>
      (await inbox(person)).filter(({ title }) => title.startsWith('Hit 30 ')).map(({ title }) => title)
    expect([(await told(analyst)).length, (await told(secondAnalyst)).length]).toEqual([10, 20])
    await house.owner.query(`delete from notifications where title like 'Hit %'`)
    await end()
  })

  test('a source that is left out by its name brings nothing with its first poll either', async () => {
    const { analyst } = house.people
    const watch = { query: 'lighthouse -source:"Lantern Weekly"', name: 'Lights' }
    const { body: without } = await add(analyst, watch)
    const { body: plain } = await add(analyst, { query: 'lighthouse', name: 'All lights' })
    publisher.feed('/lights.xml', 'Lantern Weekly', [
      { guid: 'light', title: 'A lighthouse is sold', text: 'Sold.' },
    ])
    await house.addSource('/lights.xml')
    const hitsOf = async ({ id }: WatchView) => (await list(analyst)).find((each) => each.id === id)!.hitCount
    await eventually(async () => (await hitsOf(plain)) === 1)
    expect(await hitsOf(without)).toBe(0)
  })

  test('a trial says what it would have found; words that say nothing are refused', async () => {
    const source = await makeSource(house.owner, house.desk)
    await makeArticle(house.owner, source, { title: 'Tariffs on tyres', text: 'Tariffs on tyres rise.' })
    const path = `/api/desks/${house.desk.id}/watches/trial?q=`
    const trial = await house.request<WatchTrial>(house.people.analyst, 'GET', `${path}tariff`)
    expect(trial.body).toMatchObject({ hits: 1, origins: 1, newest: [{ title: 'Tariffs on tyres' }] })
    for (const [without, hits] of [
      ['-lang:en', 0],
      ['-lang:zh', 1],
      ['-source:nobody', 1],
      ['-source:https', 0],
      ['lang:en', 1],
      ['lang:EN-gb', 0],
      ['lang:ja', 0],
    ] as const) {
      const words = encodeURIComponent(`tariff ${without}`)
      const answer = await house.request<WatchTrial>(house.people.analyst, 'GET', `${path}${words}`)
      expect([without, answer.body.hits]).toEqual([without, hits])
    }
    expect((await house.request(house.people.analyst, 'GET', `${path}${'-'.repeat(5)}`)).status).toBe(422)
    expect((await add(house.people.analyst, { query: 'lang:zh' })).status).toBe(422)
  })

  test('a source that its words name is the only one it follows; it must be one', async () => {
    const source = await makeSource(house.owner, house.desk, { title: 'Quay Gazette' })
    await makeSource(house.owner, house.desk, { title: 'Evening Quay' })
    const { analyst } = house.people
    const made = await add(analyst, { query: 'source:gazette tariff' })
    expect([made.status, made.body.source?.id]).toEqual([201, source.id])
    for (const query of ['source:quay tariff', 'source:nobody tariff'])
      expect(await add(analyst, { query })).toMatchObject({
        status: 422,
        body: { error: { details: { issues: [{ path: 'query', message: 'source' }] } } },
      })
    const path = `/api/watches/${made.body.id}`
    const renamed = await house.request<WatchView>(analyst, 'PATCH', path, {
      body: { query: 'source:evening tariff' },
    })
    expect(renamed.body.source?.title).toBe('Evening Quay')
    const renewed = await house.request<WatchView>(analyst, 'PATCH', path, { body: { name: 'Tariffs' } })
    expect(renewed.body.source).toEqual(renamed.body.source)
    const everywhere = await house.request<WatchView>(analyst, 'PATCH', path, { body: { query: 'tariff' } })
    expect(everywhere.body.source).toBeNull()
    await house.request(analyst, 'DELETE', path)
  })

  test('what new words say of a language counts, and what the former ones said of it does not', async () => {
    const { analyst } = house.people
    const made = await add(analyst, { query: 'tariff lang:zh' })
    const path = `/api/watches/${made.body.id}`
    const languageWith = async (body: object) =>
      (await house.request<WatchView>(analyst, 'PATCH', path, { body })).body.language
    expect(made.body.language).toBe('zh')
    expect(await languageWith({ query: 'tariff lang:en' })).toBe('en')
    expect(await languageWith({ name: 'Tariffs' })).toBe('en')
    expect(await languageWith({ query: 'tariff' })).toBeNull()
    expect(await languageWith({ language: 'zh' })).toBe('zh')
    expect(await languageWith({ query: 'tariff -tyres' })).toBe('zh')
    expect(await languageWith({ language: null })).toBeNull()
    await house.request(analyst, 'DELETE', path)
  })

  test('the language that its words name is the one in which it looks, also where less of it was stored before', async () => {
    const { analyst } = house.people
    const of = async (body: object) => (await add(analyst, body)).body
    const [hant, ja, given] = [
      await of({ query: 'tariff lang:zh-Hant' }),
      await of({ query: 'tariff lang:ja' }),
      await of({ query: 'tariff lang:en', language: 'zh' }),
    ]
    const languages = async () => {
      const watches = await list(analyst)
      return [hant, ja, given].map((watch) => watches.find(({ id }) => id === watch.id)?.language)
    }
    const asNamed = ['zh-hant', 'ja', 'zh']
    expect(await languages()).toEqual(asNamed)
    await house.owner.query(`update watches set language = 'zh' where id = $1`, [hant.id])
    await house.owner.query('update watches set language = null where id = $1', [ja.id])
    const { services, end } = workerServices(house)
    await renewWatches(services, {}, attempt)
    await end()
    expect(await languages()).toEqual(asNamed)
    for (const { id } of [hant, ja, given]) await house.request(analyst, 'DELETE', `/api/watches/${id}`)
  })

  test('a watch of one’s own finds nothing while its maker is not on the desk; a shared one goes on', async () => {
    const { analyst, secondAnalyst } = house.people
    const made = [
      await add(analyst, { query: 'quinoa', name: 'All', shared: true }),
      await add(secondAnalyst, { query: 'quinoa', name: 'Own', shared: false }),
    ]
    const source = await makeSource(house.owner, house.desk)
    const { services, end } = workerServices(house)
    const finding = async () => {
      const { id } = await makeArticle(house.owner, source, { title: 'Quinoa harvest' })
      const hits = await services.transactions.asDesk(house.desk.id, (manager) =>
        matchWatches(manager, house.desk.id, [id]),
      )
      return hits.map(({ name }) => name).sort()
    }
    const change = (statement: string) => house.owner.query(statement, [secondAnalyst.id])
    expect(await finding()).toEqual(['All', 'Own'])
    await change(`update memberships set guest_until = now() - interval '1 second' where user_id = $1`)
    expect(await finding()).toEqual(['All'])
    await change('update memberships set guest_until = null where user_id = $1')
    expect(await finding()).toEqual(['All', 'Own'])
    await change('delete from memberships where user_id = $1')
    expect(await finding()).toEqual(['All'])
    await addMember(house.owner, house.desk, secondAnalyst, 'analyst')
    expect((await list(secondAnalyst)).map(({ name, hitCount }) => [name, hitCount])).toContainEqual([
      'Own',
      2,
    ])
    await end()
    await house.request(analyst, 'DELETE', `/api/watches/${made[0]!.body.id}`)
    await house.request(secondAnalyst, 'DELETE', `/api/watches/${made[1]!.body.id}`)
  })

  test('a watch of one’s own is nobody else’s; a shared one is a manager’s to keep; fifty are enough', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    const own = await add(analyst, { query: 'canal', shared: false })
    expect((await list(secondAnalyst)).map(({ id }) => id)).not.toContain(own.body.id)
    const path = `/api/watches/${own.body.id}`
    expect((await house.request(manager, 'PATCH', path, { body: { paused: true } })).status).toBe(404)
    await house.request(analyst, 'PATCH', path, { body: { shared: true } })
    // Whoever saw it hears that it is not shared any more.
    const live = await LiveClient.of(house, secondAnalyst)
    const joined = await live.command('room:join', { room: `desk:${house.desk.id}` })
    const before = joined.ok ? joined.data.seq : NaN
    await house.request(analyst, 'PATCH', path, { body: { shared: false } })
    const told = await live.event(({ type, seq }) => type === 'watch.changed' && seq > before)
    expect(told.data).toEqual({ id: own.body.id })
    live.close()
    await house.request(analyst, 'PATCH', path, { body: { shared: true } })
    expect((await house.request(secondAnalyst, 'DELETE', path)).status).toBe(403)
    expect(
      (await house.request<WatchView>(manager, 'PATCH', path, { body: { paused: true } })).body.paused,
    ).toBe(true)
    expect((await house.request(manager, 'DELETE', path)).status).toBe(204)
    const answers = []
    for (let index = 0; index < 51; index += 1) answers.push(await add(secondAnalyst, { query: `w${index}` }))
    expect(answers.at(-1)).toMatchObject({ status: 422, body: { error: { code: 'TOO_MANY_WATCHES' } } })
  })
})
