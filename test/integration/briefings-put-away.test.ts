import type { BriefingView, NewBriefing } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse

beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = <T = unknown>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })

const begin = async (body: Partial<NewBriefing> = {}): Promise<BriefingView> => {
  const path = `/api/desks/${house.desk.id}/briefings`
  const answer = await ask<BriefingView>('analyst', 'POST', path, { title: 'Put away', ...body })
  expect(answer.status).toBe(201)
  return answer.body
}

const list = async (person: PersonName, view: string): Promise<BriefingView[]> =>
  (await ask<Page<BriefingView>>(person, 'GET', `/api/desks/${house.desk.id}/briefings?view=${view}`)).body
    .items

/** In which lists a person finds it. */
const listsOf = async (person: PersonName, id: string): Promise<string[]> => {
  const found: string[] = []
  for (const view of ['all', 'current', 'mine', 'archived', 'bin'])
    if ((await list(person, view)).some((briefing) => briefing.id === id)) found.push(view)
  return found
}

const days = (count: number): number => count * 86_400_000

describe('the bin', () => {
  it('says who put a briefing there and until when it can be brought back', async () => {
    const { id, bin } = await begin()
    expect(bin).toBeNull()
    await ask('manager', 'DELETE', `/api/briefings/${id}`)
    expect(await listsOf('analyst', id)).toEqual(['bin'])
    const found = (await list('analyst', 'bin')).find((briefing) => briefing.id === id)!
    const { manager } = house.people
    expect(found).toMatchObject({ access: 'read', bin: { by: { id: manager.id, name: manager.name } } })
    expect(Date.parse(found.bin!.until) - Date.parse(found.bin!.at)).toBe(days(30))

    const restored = await ask<BriefingView>('analyst', 'POST', `/api/briefings/${id}/restore`)
    expect(restored.body).toMatchObject({ access: 'write', bin: null })
    expect(await listsOf('analyst', id)).toEqual(['all', 'current', 'mine'])
  })

  it('shows the last removed first, over pages', async () => {
    const removed = [(await begin()).id, (await begin()).id, (await begin()).id]
    for (const id of removed) await ask('analyst', 'DELETE', `/api/briefings/${id}`)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const path = `/api/desks/${house.desk.id}/briefings?view=bin&limit=1${cursor && `&cursor=${cursor}`}`
      const page: Page<BriefingView> = (await ask<Page<BriefingView>>('analyst', 'GET', path)).body
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen.slice(0, 3)).toEqual([...removed].reverse())
  })

  it('is not looked into beyond a circle, nor for longer than it gives back', async () => {
    const { id } = await begin({ marking: 'RED' })
    await ask('analyst', 'DELETE', `/api/briefings/${id}`)
    expect(await listsOf('manager', id)).toEqual([])
    expect(await listsOf('analyst', id)).toEqual(['bin'])
    expect((await ask('manager', 'POST', `/api/briefings/${id}/restore`)).status).toBe(404)
    await house.owner.query(`update briefings set deleted_at = now() - interval '31 days' where id = $1`, [
      id,
    ])
    expect(await listsOf('analyst', id)).toEqual([])
    expect((await ask('analyst', 'POST', `/api/briefings/${id}/restore`)).status).toBe(410)
  })
})

describe('the archive', () => {
  it('is a list of its own', async () => {
    const { id } = await begin()
    await ask('analyst', 'PATCH', `/api/briefings/${id}`, { archived: true })
    expect(await listsOf('analyst', id)).toEqual(['all', 'archived'])
    await ask('manager', 'PATCH', `/api/briefings/${id}`, { archived: false })
    expect(await listsOf('analyst', id)).toEqual(['all', 'current', 'mine'])
  })
})
