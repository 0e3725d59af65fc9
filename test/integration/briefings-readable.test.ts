import { v7 } from 'uuid'
import type { BriefingView, NewBriefing, ReadableBriefings } from '#core/contracts/http/briefings'
import { startHouse, type TestHouse } from '#test/support/test-house'

type PersonName = keyof TestHouse['people']
let house: TestHouse

beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const ask = <T = unknown>(person: PersonName, method: string, path: string, body?: unknown) =>
  house.request<T>(house.people[person], method, path, body === undefined ? {} : { body })

const begin = async (body: Partial<NewBriefing> = {}): Promise<string> => {
  const path = `/api/desks/${house.desk.id}/briefings`
  return (await ask<BriefingView>('analyst', 'POST', path, { title: 'Kept', ...body })).body.id
}

const readable = async (person: PersonName, ids: string[]): Promise<string[]> => {
  const { status, body } = await ask<ReadableBriefings>(person, 'GET', `/api/briefings?ids=${ids.join(',')}`)
  expect(status).toBe(200)
  return body.ids.toSorted()
}

describe('the question which of some briefings one may read', () => {
  it('names no other desk’s, none in the bin, and a limited one only to its people', async () => {
    const [open, binned, limited] = [await begin(), await begin(), await begin({ marking: 'RED' })]
    await ask('analyst', 'DELETE', `/api/briefings/${binned}`)
    const all = [open, binned, limited, v7()]
    expect(await readable('analyst', all)).toEqual([open, limited].toSorted())
    expect(await readable('manager', all)).toEqual([open])
    for (const stranger of ['otherManager', 'member', 'admin'] as const)
      expect(await readable(stranger, all)).toEqual([])

    const named = { userIds: [house.people.manager.id] }
    await ask('analyst', 'PUT', `/api/briefings/${limited}/circle`, named)
    await ask('analyst', 'POST', `/api/briefings/${binned}/restore`)
    expect(await readable('manager', all)).toEqual([open, binned, limited].toSorted())
    expect(await readable('secondAnalyst', all)).toEqual([open, binned].toSorted())
  })

  it('is refused for more than fifty, and for what is no id', async () => {
    for (const ids of [Array.from({ length: 51 }, () => v7()), ['none'], ['']]) {
      const answer = await ask('analyst', 'GET', `/api/briefings?ids=${ids.join(',')}`)
      expect(answer).toMatchObject({ status: 422, body: { error: { code: 'INVALID_INPUT' } } })
    }
    expect((await ask('analyst', 'GET', '/api/briefings')).status).toBe(422)
  })
})
