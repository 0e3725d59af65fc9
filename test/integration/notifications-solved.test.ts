import type { NotificationList, NotificationView } from '#core/contracts/http/notifications'
import type { ReviewView } from '#core/contracts/http/reviews'
import { makeArticle } from '#test/factories/article'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { approve, writeBriefing } from '#test/factories/signed-briefing'
import { makeSource } from '#test/factories/source'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const inbox = async (person: TestPerson, filter = 'all'): Promise<NotificationView[]> =>
  (await house.request<NotificationList>(person, 'GET', `/api/notifications?filter=${filter}`)).body.items
const about = async (person: TestPerson, object: string) =>
  (await inbox(person)).find((item) => item.object === object)
const done = async (person: TestPerson, method: string, path: string, body: object = {}) => {
  const answer = await house.request<{ id: string }>(person, method, path, { body })
  expect(answer.status).toBeLessThan(300)
  return answer.body
}

describe('what was done by somebody else since', () => {
  test('of an article that was given to me: who took it instead, or decided about it', async () => {
    const { analyst, secondAnalyst, manager } = house.people
    const { id } = await makeArticle(house.owner, await makeSource(house.owner, house.desk))
    const triage = (person: TestPerson, body: object) =>
      done(person, 'PATCH', `/api/articles/${id}/triage`, body)
    await triage(manager, { claimedBy: analyst.id })
    expect((await about(analyst, `article:${id}`))?.solved).toBeNull()
    await triage(analyst, { claimedBy: null })
    await triage(manager, { claimedBy: secondAnalyst.id })
    expect((await about(analyst, `article:${id}`))?.solved).toMatchObject({
      by: { id: secondAnalyst.id, name: secondAnalyst.name },
      at: expect.any(String) as string,
    })
    expect((await about(secondAnalyst, `article:${id}`))?.solved).toBeNull()
    await triage(secondAnalyst, { decision: 'kept' })
    for (const person of [analyst, secondAnalyst])
      expect((await about(person, `article:${id}`))?.solved?.by?.id).toBe(secondAnalyst.id)
  })

  test('of a review: who signed it, who asked for changes, or that it is over', async () => {
    const { analyst, manager } = house.people
    const other = await makePerson(house.owner, { name: 'Other Manager' })
    await addMember(house.owner, house.desk, other, 'manager')
    const asked = async () => {
      const { id } = await writeBriefing(house)
      const review = await done(analyst, 'POST', `/api/briefings/${id}/reviews`, {
        reviewers: [manager.id, other.id],
      })
      const solved = async (person: TestPerson) => (await about(person, `briefing:${id}`))?.solved
      expect(await solved(manager)).toBeNull()
      return { review: review as unknown as ReviewView, solved }
    }
    const signed = await asked()
    expect((await approve(house, signed.review.revision, other)).status).toBe(201)
    expect([(await signed.solved(manager))?.by?.id, (await signed.solved(other))?.by?.id]).toEqual([
      other.id,
      other.id,
    ])
    const changed = await asked()
    const answer = `/api/reviews/${changed.review.id}/answer`
    await done(other, 'POST', answer, { changesAsked: true, note: 'Which port?' })
    expect((await changed.solved(manager))?.by?.id).toBe(other.id)
    const cancelled = await asked()
    await done(analyst, 'POST', `/api/reviews/${cancelled.review.id}/cancellation`)
    expect(await cancelled.solved(manager)).toEqual({ by: null, at: null })
  })

  test('of a source: that it is well again; of what nobody can know, nothing', async () => {
    const { manager } = house.people
    const { id } = await makeSource(house.owner, house.desk)
    const health = (word: string) =>
      house.owner.query(
        'update feeds set health = $2 where id = (select feed_id from sources where id = $1)',
        [id, word],
      )
    await health('failing')
    await house.owner.query(
      `insert into notifications (id, user_id, desk_id, kind, object, title)
       values (gen_random_uuid(), $1, $2, 'source-ill', $3, 'Ferry Wire'), (gen_random_uuid(), $1, $2, 'source-changed', $3, 'Ferry Wire')`,
      [manager.id, house.desk.id, `source:${id}`],
    )
    const solved = async () =>
      Object.fromEntries(
        (await inbox(manager))
          .filter(({ object }) => object === `source:${id}`)
          .map(({ kind, solved: how }) => [kind, how === null]),
      )
    expect(await solved()).toEqual({ 'source-ill': true, 'source-changed': true })
    await health('well')
    const [ill] = (await inbox(manager)).filter(({ kind }) => kind === 'source-ill')
    expect(ill?.solved).toEqual({ by: null, at: expect.any(String) as string })
  })

  test('what was done last is told first, ten of it if ten are asked for', async () => {
    const { secondAnalyst, manager } = house.people
    const source = await makeSource(house.owner, house.desk)
    for (const title of ['One', 'Two', 'Three']) {
      const { id } = await makeArticle(house.owner, source, { title })
      await done(manager, 'PATCH', `/api/articles/${id}/triage`, { claimedBy: secondAnalyst.id })
    }
    const items = await inbox(secondAnalyst)
    for (const title of ['Three', 'One'])
      await done(secondAnalyst, 'POST', '/api/notifications/read', {
        ids: [items.find((item) => item.title === title)!.id],
      })
    expect((await inbox(secondAnalyst, 'done')).map(({ title }) => title)).toEqual(['One', 'Three'])
    expect((await inbox(secondAnalyst, 'done&limit=1')).map(({ title }) => title)).toEqual(['One'])
  })
})
