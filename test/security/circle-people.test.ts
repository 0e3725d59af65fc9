import type { QueryRunner } from 'typeorm'
import { CirclesOutlivePeople1795703700000 } from '#server/database/migrations/1795703700000-circles-outlive-people'
import { setCircle } from '#server/features/briefings/circle'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { writeBriefing } from '#test/factories/signed-briefing'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { workerServices } from '#test/support/worker-services'

/** A word of titles, which everybody here gives. */
const word = 'quartzember'

let house: TestHouse
let worker: ReturnType<typeof workerServices>
beforeAll(async () => {
  house = await startHouse()
  worker = workerServices(house)
}, 60_000)
afterAll(async () => {
  await worker.end()
  await house.stop()
})

describe('security/circle: a circle outlives its people', () => {
  /** A briefing with a discussion, of somebody who is on the desk for it. */
  const limitedTo = async (marking: 'RED' | 'AMBER') => {
    const author = await makePerson(house.owner, { name: 'Own Er' })
    await addMember(house.owner, house.desk, author, 'analyst')
    const briefing = await writeBriefing(house, { title: `Left ${word}`, marking, author })
    const circle = { body: { userIds: [] } }
    await house.request(author, 'PUT', `/api/briefings/${briefing.id}/circle`, circle)
    const on = { body: { on: `briefing:${briefing.id}`, title: word } }
    const thread = await house.request<{ id: string }>(author, 'POST', '/api/threads', on)
    return { author, paths: [`/api/briefings/${briefing.id}`, `/api/threads/${thread.body.id}/messages`] }
  }
  const erase = async (person: TestPerson) => {
    const gone = await house.request(person, 'DELETE', '/api/me', { body: { email: person.email } })
    expect(gone.status).toBe(204)
  }
  const statuses = (paths: string[]) =>
    Promise.all(
      paths.map(async (path) => (await house.request(house.people.secondAnalyst, 'GET', path)).status),
    )

  test.each(['RED', 'AMBER'] as const)(
    '%s stays closed when the last of them ends his account',
    async (marking) => {
      const { author, paths } = await limitedTo(marking)
      await erase(author)
      expect(await statuses(paths)).toEqual([404, 404])
      const list = await house.request(house.people.manager, 'GET', `/api/desks/${house.desk.id}/briefings`)
      expect(JSON.stringify(list.body)).not.toContain(paths[0]!.split('/').at(-1))
    },
  )

  test('whoever is left reads who can still be named, and may name others', async () => {
    const { author, paths } = await limitedTo('RED')
    const { manager, secondAnalyst } = house.people
    const circle = `${paths[0]}/circle`
    await house.request(author, 'PUT', circle, { body: { userIds: [manager.id] } })
    await erase(author)
    const read = await house.request(manager, 'GET', circle)
    expect([read.status, read.body]).toMatchObject([200, { userIds: [manager.id] }])
    expect(await statuses(paths)).toEqual([404, 404])
    const named = { body: { userIds: [manager.id, secondAnalyst.id] } }
    expect((await house.request(manager, 'PUT', circle, named)).status).toBe(200)
    expect(await statuses(paths)).toEqual([200, 200])
  })

  test('no account is deleted from under one, and none is made of nobody', async () => {
    const { author, paths } = await limitedTo('RED')
    await expect(house.owner.query('delete from users where id = $1', [author.id])).rejects.toThrow(
      'foreign key',
    )
    const id = paths[0]!.split('/').at(-1)!
    const empty = worker.services.transactions.asDesk(house.desk.id, (manager) =>
      setCircle(manager, { id, deskId: house.desk.id }, []),
    )
    await expect(empty).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await statuses(paths)).toEqual([404, 404])
  })

  test('what was opened by an account that ended is closed again; what somebody opened stays open', async () => {
    const lost = [...(await limitedTo('RED')).paths, ...(await limitedTo('AMBER')).paths]
    const { author, paths: open } = await limitedTo('AMBER')
    await house.request(author, 'PUT', `${open[0]}/circle`, { body: { userIds: null } })
    const ids = lost.map((path) => path.split('/')[3])
    await house.owner.query('delete from resource_members where resource_id = any($1::uuid[])', [ids])
    expect(await statuses([...lost, ...open])).toEqual(Array(6).fill(200))
    const runner = { query: (statement: string) => house.owner.query(statement) }
    await new CirclesOutlivePeople1795703700000().up(runner as unknown as QueryRunner)
    expect(await statuses([...lost, ...open])).toEqual([404, 404, 404, 404, 200, 200])
  })
})
