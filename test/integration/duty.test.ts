import type { DeskMember, DeskView } from '#core/contracts/http/desks'
import type { HandoverView } from '#core/news/handovers'
import type { TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const desk = () => `/api/desks/${house.desk.id}`
const set = (person: TestPerson, onDuty: boolean, userId?: string) =>
  house.request<DeskMember>(person, 'PUT', `${desk()}/duty`, { body: { onDuty, ...(userId && { userId }) } })
const onDuty = async (): Promise<string[]> => {
  const { body } = await house.request<{ items: DeskView[] }>(house.people.analyst, 'GET', '/api/desks')
  return body.items.find(({ id }) => id === house.desk.id)!.onDuty.map(({ id }) => id)
}
const told = async (): Promise<unknown[]> => {
  const { rows } = await house.owner.query<{ data: unknown }>(
    `select data from events where stream = $1 and type = 'desk.member.changed' order by seq`,
    [`desk:${house.desk.id}`],
  )
  return rows.map(({ data }) => data)
}

describe('who is on duty on a desk', () => {
  test('is said by each for himself, by managers for others, told once, and written down', async () => {
    const { analyst, secondAnalyst, manager, otherAnalyst } = house.people
    const begun = await set(analyst, true)
    expect(begun).toMatchObject({
      status: 200,
      body: { userId: analyst.id, onDutySince: expect.any(String) as string },
    })
    expect((await set(analyst, true)).body.onDutySince).toBe(begun.body.onDutySince)
    expect((await set(manager, true, secondAnalyst.id)).status).toBe(200)
    expect(await onDuty()).toEqual([analyst.id, secondAnalyst.id])
    expect((await set(analyst, false, secondAnalyst.id)).status).toBe(403)
    expect((await set(otherAnalyst, true)).status).toBe(404)
    expect((await set(manager, true, otherAnalyst.id)).status).toBe(404)
    expect((await set(manager, false, secondAnalyst.id)).body.onDutySince).toBeNull()
    expect(await onDuty()).toEqual([analyst.id])
    expect(await told()).toEqual([
      { userId: analyst.id, role: 'analyst', onDuty: true },
      { userId: secondAnalyst.id, role: 'analyst', onDuty: true },
      { userId: secondAnalyst.id, role: 'analyst', onDuty: false },
    ])
    const { rows } = await house.owner.query(
      `select action, actor_id as by, object_id as whom from audit_entries where action like 'duty.%' and desk_id = $1 order by id`,
      [house.desk.id],
    )
    expect(rows).toEqual([
      { action: 'duty.begun', by: analyst.id, whom: analyst.id },
      { action: 'duty.begun', by: manager.id, whom: secondAnalyst.id },
      { action: 'duty.ended', by: manager.id, whom: secondAnalyst.id },
    ])
  })

  test('goes over with a hand-over, and with nobody who is not on duty', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    const handOver = async (from: TestPerson, to: TestPerson): Promise<void> => {
      const body = { note: 'Until six.', toId: to.id }
      const made = await house.request<HandoverView>(from, 'POST', `${desk()}/handovers`, { body })
      const accepted = await house.request(to, 'POST', `/api/handovers/${made.body.id}/acceptance`)
      expect(accepted.status).toBe(200)
    }
    await handOver(secondAnalyst, manager)
    expect(await onDuty()).toEqual([analyst.id])
    await handOver(analyst, secondAnalyst)
    expect(await onDuty()).toEqual([secondAnalyst.id])
  })

  test('is not somebody who cannot come', async () => {
    const { secondAnalyst } = house.people
    const stand = (status: string) =>
      house.owner.query('update users set status = $2 where id = $1', [secondAnalyst.id, status])
    await stand('suspended')
    expect(await onDuty()).toEqual([])
    await stand('active')
    expect(await onDuty()).toEqual([secondAnalyst.id])
  })
})

test('the desk sees when each was signed in last, to the minute, and nothing of who never was', async () => {
  const { analyst, secondAnalyst } = house.people
  await house.owner.query(`update sessions set last_seen_at = '2026-11-03T08:15:42Z' where user_id = $1`, [
    secondAnalyst.id,
  ])
  await house.owner.query('delete from sessions where user_id = $1', [house.people.manager.id])
  const { body } = await house.request<{ items: DeskMember[] }>(analyst, 'GET', `${desk()}/members`)
  const seen = Object.fromEntries(body.items.map(({ userId, lastSeenAt }) => [userId, lastSeenAt]))
  expect(seen[secondAnalyst.id]).toBe('2026-11-03T08:15:00.000Z')
  expect(seen[house.people.manager.id]).toBeNull()
})
