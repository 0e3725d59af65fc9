import type { BriefingView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { SearchItem } from '#core/contracts/http/search'
import type { MessageView, ThreadView } from '#core/contracts/http/threads'
import { GeneralThreads1795704300000 } from '#server/database/migrations/1795704300000-general-threads'
import { askingIn } from '#test/support/briefing-house'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const { ask } = askingIn(() => house)

const begin = async (on: string, title?: string): Promise<ThreadView> => {
  const answer = await ask<ThreadView>('analyst', 'POST', '/api/threads', { on, ...(title && { title }) })
  expect(answer.status).toBe(201)
  return answer.body
}
const makeBriefing = async (title: string): Promise<BriefingView> =>
  (await ask<BriefingView>('analyst', 'POST', `/api/desks/${house.desk.id}/briefings`, { title })).body
const threadsOn = async (on: string) =>
  (await ask<Page<ThreadView>>('manager', 'GET', `/api/threads?on=${on}`)).body.items
const titlesFound = async (q: string) =>
  (await ask<Page<SearchItem>>('manager', 'GET', `/api/search?q=${q}`)).body.items
    .filter(({ kind }) => kind === 'thread' || kind === 'message')
    .map(({ kind, title }) => [kind, title])

describe('the general discussion about a briefing', () => {
  it('is called as the briefing is, also in the search, and a point as whoever began it called it', async () => {
    const briefing = await makeBriefing('Gannet fees')
    const on = `briefing:${briefing.id}`
    const point = await begin(on, 'Gannet fees')
    const general = await begin(on)
    expect([point.general, general.general]).toEqual([false, true])
    await ask<MessageView>('analyst', 'POST', `/api/threads/${general.id}/messages`, { text: 'Fulmar count' })
    const path = `/api/briefings/${briefing.id}`
    const { body: first } = await ask<{ id: string }>('analyst', 'POST', `${path}/revisions`, {
      name: 'First',
    })

    await ask('manager', 'PATCH', path, { title: 'Petrel fees' })
    expect(await threadsOn(on)).toMatchObject([
      { id: point.id, title: 'Gannet fees', objectTitle: 'Petrel fees', general: false },
      { id: general.id, title: 'Petrel fees', objectTitle: 'Petrel fees', general: true },
    ])
    expect(await titlesFound('gannet')).toEqual([['thread', 'Gannet fees']])
    expect(await titlesFound('petrel')).toEqual([['thread', 'Petrel fees']])
    expect(await titlesFound('fulmar')).toEqual([['message', 'Petrel fees']])

    expect((await ask('manager', 'POST', `/api/revisions/${first.id}/restoration`)).status).toBe(201)
    expect(await threadsOn(on)).toMatchObject([{ title: 'Gannet fees' }, { title: 'Gannet fees' }])
  })

  it('is told as such to whoever waits for it', async () => {
    const on = `briefing:${(await makeBriefing('Told')).id}`
    await begin(on, 'A point')
    await begin(on)
    const { rows } = await house.owner.query<{ data: { title: string; general: boolean } }>(
      `select data from events where type = 'thread.added' and $1 = any (rooms) order by seq`,
      [on],
    )
    expect(rows.map(({ data: { title, general } }) => [title, general])).toEqual([
      ['A point', false],
      ['Told', true],
    ])
  })

  it('is found among those of before: by its title, else the oldest that nobody can have meant as a point', async () => {
    const kept = `briefing:${(await makeBriefing('Kept name')).id}`
    const renamed = `briefing:${(await makeBriefing('Another name')).id}`
    const only = `briefing:${(await makeBriefing('Points alone')).id}`
    const desk = `desk:${house.desk.id}`
    const [, named] = [await begin(kept, 'A point'), await begin(kept)]
    await begin(renamed, 'Nobody said anything')
    const [about, fix, talk] = [
      await begin(renamed, 'A passage'),
      await begin(renamed, 'To be fixed'),
      await begin(renamed, 'First name'),
    ]
    for (const { id } of [about, fix, talk])
      await ask('analyst', 'POST', `/api/threads/${id}/messages`, { text: 'Said.' })
    await house.owner.query(`update threads set quote = 'Fees' where id = $1`, [about.id])
    await ask('analyst', 'PATCH', `/api/threads/${fix.id}`, { mustFix: true })
    await begin(only, 'A point')
    await begin(desk, 'A question')

    const migration = new GeneralThreads1795704300000()
    const runner = { query: (statement: string) => house.owner.query(statement) } as never
    await migration.down(runner)
    await migration.up(runner)
    const generalOf = async (on: string) =>
      (await threadsOn(on)).filter(({ general }) => general).map(({ id }) => id)
    expect(await generalOf(kept)).toEqual([named.id])
    expect(await generalOf(renamed)).toEqual([talk.id])
    expect([await generalOf(only), await generalOf(desk)]).toEqual([[], []])
  })
})

describe('the general discussion of a desk', () => {
  it('is called as the desk is, also in the search', async () => {
    const on = `desk:${house.otherDesk.id}`
    await ask('otherAnalyst', 'POST', '/api/threads', { on })
    const change = { name: 'Kittiwake desk' }
    expect((await ask('admin', 'PATCH', `/api/admin/desks/${house.otherDesk.id}`, change)).status).toBe(200)
    const read = async (path: string) => (await ask<Page<object>>('otherAnalyst', 'GET', path)).body.items
    expect(await read(`/api/threads?on=${on}`)).toMatchObject([{ title: 'Kittiwake desk', general: true }])
    expect(await read('/api/search?q=kittiwake&kinds=thread')).toMatchObject([{ title: 'Kittiwake desk' }])
  })
})

describe('one discussion', () => {
  it('is read alone, as in the list, by whoever may see what it is about', async () => {
    const briefing = await makeBriefing('Read alone')
    const thread = await begin(`briefing:${briefing.id}`)
    const path = `/api/threads/${thread.id}`
    expect(await ask('manager', 'GET', path)).toMatchObject({ status: 200, body: thread })
    expect((await ask('otherManager', 'GET', path)).status).toBe(404)
    await ask('analyst', 'DELETE', `/api/briefings/${briefing.id}`)
    expect((await ask('manager', 'GET', path)).status).toBe(404)
  })
})
