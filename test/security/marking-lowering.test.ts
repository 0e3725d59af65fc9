import { markings, type Marking } from '#core/contracts/http/common'
import { paragraph } from '#test/factories/briefing'
import { addMember } from '#test/factories/desk'
import { makePerson } from '#test/factories/person'
import { keepRevision, writeBriefing } from '#test/factories/signed-briefing'
import { codeOf } from '#test/security/accounts-support/account'
import { rowLock } from '#test/support/row-lock'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
}, 60_000)
afterAll(() => house.stop())

type Who = 'analyst' | 'secondAnalyst' | 'manager'
const mark = (who: Who, id: string, marking: Marking) =>
  house.request(house.people[who], 'PATCH', `/api/briefings/${id}`, { body: { marking } })
const nameManager = (id: string) =>
  house.request(house.people.analyst, 'PUT', `/api/briefings/${id}/circle`, {
    body: { userIds: [house.people.manager.id] },
  })
const markingOf = async (id: string) =>
  (await house.owner.query<{ marking: string }>('select marking from briefings where id = $1', [id])).rows[0]!
    .marking

const steps = markings.slice(0, -1).map((from, place) => ({ from, to: markings[place + 1]! }))

describe('marking/lowering: only a manager who may see a briefing lowers its marking', () => {
  test.each(steps)('TLP:$from to TLP:$to', async ({ from, to }) => {
    const { id } = await writeBriefing(house, { marking: from })
    if (from === 'RED') expect((await nameManager(id)).status).toBe(200)
    const refused = await mark('analyst', id, to)
    expect([refused.status, codeOf(refused), await markingOf(id)]).toEqual([403, 'FORBIDDEN', from])
    expect((await mark('manager', id, to)).status).toBe(200)
    expect((await mark('analyst', id, from)).status).toBe(200)
  })

  test('nor whoever raised it himself, together with other words, or by bringing old words back', async () => {
    const briefing = await writeBriefing(house, { marking: 'CLEAR', blocks: [paragraph('Old.')] })
    const { id } = briefing
    const old = await keepRevision(house, briefing)
    expect((await mark('analyst', id, 'AMBER')).status).toBe(200)
    const body = { title: 'Renamed', marking: 'GREEN' }
    const together = await house.request(house.people.analyst, 'PATCH', `/api/briefings/${id}`, { body })
    expect(codeOf(together)).toBe('FORBIDDEN')
    const back = `/api/revisions/${old.id}/restoration`
    expect((await house.request(house.people.analyst, 'POST', back)).status).toBe(201)
    const { body: read } = await house.request(house.people.analyst, 'GET', `/api/briefings/${id}`)
    expect(read).toMatchObject({ title: briefing.title, marking: 'AMBER' })
  })

  test('nor a manager whom its circle keeps out', async () => {
    const { id } = await writeBriefing(house, { marking: 'RED' })
    const answer = await mark('manager', id, 'AMBER')
    expect([answer.status, await markingOf(id)]).toEqual([404, 'RED'])
  })

  test('nor one who is a manager no more when his request comes to its turn', async () => {
    const former = await makePerson(house.owner, { name: 'For Mer' })
    await addMember(house.owner, house.desk, former, 'manager')
    const { id } = await writeBriefing(house, { marking: 'AMBER' })
    const lock = await rowLock(house.owner, 'briefing', id)
    const body = { marking: 'CLEAR' }
    const asked = house.request(former, 'PATCH', `/api/briefings/${id}`, { body })
    await lock.waitedFor(1)
    await house.owner.query(`update memberships set role = 'analyst' where user_id = $1`, [former.id])
    await lock.release()
    const answer = await asked
    expect([answer.status, await markingOf(id)]).toEqual([403, 'AMBER'])
  })
})
