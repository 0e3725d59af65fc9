import type { ApprovalView, SigningView } from '#core/contracts/http/approvals'
import type { Page } from '#core/contracts/http/common'
import type { NotificationList } from '#core/contracts/http/notifications'
import type { ReviewView } from '#core/contracts/http/reviews'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { approve, keepRevision, signedBriefing, writeBriefing } from '#test/factories/signed-briefing'
import { askingIn, codeOf } from '#test/support/briefing-house'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const { ask, read, eventsOf } = askingIn(() => house)

describe('a review', () => {
  it('goes from asked to changes asked to asked again to approved, and each step is told', async () => {
    const briefing = await writeBriefing(house)
    const path = `/api/briefings/${briefing.id}/reviews`
    const body = { reviewers: [house.people.manager.id], due: '2026-12-01', note: 'Before noon, please' }
    const asked = await ask<ReviewView>('analyst', 'POST', path, body)
    expect(asked.status).toBe(201)
    expect(asked.body).toMatchObject({
      state: 'open',
      due: '2026-12-01T23:59:59.000Z',
      revision: { number: 1, briefingId: briefing.id },
      reviewers: [{ id: house.people.manager.id, answer: 'waiting' }],
    })
    expect(await read(briefing.id)).toMatchObject({
      state: 'in-review',
      review: { id: asked.body.id, state: 'open', due: '2026-12-01T23:59:59.000Z' },
    })
    const mine = await ask<Page<ReviewView>>(
      'manager',
      'GET',
      `/api/desks/${house.desk.id}/reviews?view=mine`,
    )
    expect(mine.body.items.map(({ id }) => id)).toEqual([asked.body.id])

    const answer = `/api/reviews/${asked.body.id}/answer`
    expect((await ask('manager', 'POST', answer, { changesAsked: true })).status).toBe(422)
    expect((await ask('secondAnalyst', 'POST', answer, { changesAsked: false })).status).toBe(403)
    const changes = await ask<ReviewView>('manager', 'POST', answer, {
      changesAsked: true,
      note: 'Which port?',
    })
    expect(changes.body).toMatchObject({ state: 'changes-asked', reviewers: [{ answer: 'changes-asked' }] })
    expect((await read(briefing.id)).state).toBe('changes-asked')

    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('Port Selwick.')])
    const again = await ask<ReviewView>('analyst', 'POST', path, { reviewers: [house.people.manager.id] })
    expect(again.body.revision.number).toBe(2)
    expect((await ask<ReviewView>('analyst', 'GET', `/api/reviews/${asked.body.id}`)).body.state).toBe(
      'replaced',
    )
    expect((await approve(house, again.body.revision)).status).toBe(201)
    expect((await ask<ReviewView>('analyst', 'GET', `/api/reviews/${again.body.id}`)).body).toMatchObject({
      state: 'approved',
      reviewers: [{ answer: 'signed' }],
    })
    expect(
      codeOf(await ask('manager', 'POST', `/api/reviews/${again.body.id}/answer`, { changesAsked: false })),
    ).toEqual([409, 'REVIEW_ENDED'])
    const told = await eventsOf(briefing.id)
    const inRoom = told
      .filter(({ rooms }) => rooms.includes(`briefing:${briefing.id}`))
      .map(({ type }) => type)
    expect(inRoom).toEqual([
      'briefing.added',
      'briefing.review.asked',
      'briefing.changes.asked',
      'briefing.review.asked',
      'briefing.approved',
    ])
    const toPeople = told
      .filter(({ rooms }) => rooms[0]!.startsWith('user:'))
      .map(({ type, rooms }) => [type, rooms[0]])
    expect(toPeople).toEqual([
      ['briefing.review.asked', `user:${house.people.manager.id}`],
      ['briefing.changes.asked', `user:${house.people.analyst.id}`],
      ['briefing.review.asked', `user:${house.people.manager.id}`],
      ['briefing.approved', `user:${house.people.analyst.id}`],
    ])
    const inbox = async (person: 'analyst' | 'manager') => {
      const { body } = await ask<NotificationList>(person, 'GET', '/api/notifications')
      return body.items
        .filter(({ object }) => object === `briefing:${briefing.id}`)
        .map(({ kind, title, actor }) => [kind, title, actor?.name])
    }
    const { analyst, manager } = house.people
    expect(await inbox('manager')).toEqual([
      ['review-asked', briefing.title, analyst.name],
      ['review-asked', briefing.title, analyst.name],
    ])
    expect(await inbox('analyst')).toEqual([
      ['approved', briefing.title, manager.name],
      ['review-answered', briefing.title, manager.name],
    ])
  })

  it('tells every manager who may see the briefing, and nobody else, where nobody is named', async () => {
    const { analyst, manager, secondAnalyst } = house.people
    const outside = await makePerson(house.owner, { name: 'Out Side' })
    await addMember(house.owner, house.desk, outside, 'manager')
    const toldOf = async (briefing: { id: string }, person: TestPerson) => {
      const { body } = await house.request<NotificationList>(person, 'GET', '/api/notifications')
      return body.items
        .filter(({ object }) => object === `briefing:${briefing.id}`)
        .filter(({ kind }) => kind === 'review-asked')
        .map(({ data, actor }) => [data.what, actor?.name])
    }
    const open = await writeBriefing(house)
    const limited = await writeBriefing(house)
    await ask('analyst', 'PUT', `/api/briefings/${limited.id}/circle`, { userIds: [manager.id] })
    for (const { id } of [open, limited])
      expect((await ask('analyst', 'POST', `/api/briefings/${id}/reviews`, { reviewers: [] })).status).toBe(
        201,
      )
    const any = [['manager', analyst.name]]
    expect([await toldOf(open, manager), await toldOf(open, outside)]).toEqual([any, any])
    expect([await toldOf(limited, manager), await toldOf(limited, outside)]).toEqual([any, []])
    expect([await toldOf(open, secondAnalyst), await toldOf(open, analyst)]).toEqual([[], []])
    const own = await writeBriefing(house, { author: manager })
    expect((await ask('manager', 'POST', `/api/briefings/${own.id}/reviews`, { reviewers: [] })).status).toBe(
      201,
    )
    expect([await toldOf(own, manager), await toldOf(own, outside)]).toEqual([
      [],
      [['manager', manager.name]],
    ])
  })

  it('says who of those asked may not see the briefing', async () => {
    const briefing = await writeBriefing(house)
    const { manager, secondAnalyst } = house.people
    await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, { userIds: [manager.id] })
    const answer = await ask('analyst', 'POST', `/api/briefings/${briefing.id}/reviews`, {
      reviewers: [manager.id, secondAnalyst.id],
    })
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { error: { code: 'INVALID_INPUT', details: { userIds: [secondAnalyst.id] } } },
    ])
  })

  it('names only people who may read the briefing, and keeps no second revision of the same words', async () => {
    const briefing = await writeBriefing(house)
    const path = `/api/briefings/${briefing.id}/reviews`
    for (const person of ['member', 'otherManager'] as const)
      expect((await ask('analyst', 'POST', path, { reviewers: [house.people[person].id] })).status).toBe(422)
    const kept = await keepRevision(house, briefing)
    const { body } = await ask<ReviewView>('analyst', 'POST', path, { reviewers: [] })
    expect(body.revision.id).toBe(kept.id)
    await ask('analyst', 'PUT', `/api/briefings/${briefing.id}/circle`, { userIds: [] })
    expect((await ask('analyst', 'POST', path, { reviewers: [house.people.manager.id] })).status).toBe(422)
    expect((await ask('manager', 'GET', `/api/reviews/${body.id}`)).status).toBe(404)
  })

  it('of words that are approved already ends when they are signed again', async () => {
    const { briefing, revision } = await signedBriefing(house, { title: 'Signed twice' })
    const path = `/api/briefings/${briefing.id}/reviews`
    const { body } = await ask<ReviewView>('analyst', 'POST', path, { reviewers: [house.people.manager.id] })
    expect([body.revision.id, (await read(briefing.id)).state]).toEqual([revision.id, 'in-review'])
    const signed = await approve(house, revision)
    expect(signed.body).toMatchObject({ approved: true, signatures: 1, needed: 1 })
    expect((await ask<ReviewView>('analyst', 'GET', `/api/reviews/${body.id}`)).body).toMatchObject({
      state: 'approved',
      reviewers: [{ answer: 'signed' }],
    })
    expect((await read(briefing.id)).state).toBe('approved')
    const toAsker = (await eventsOf(briefing.id)).filter(({ rooms }) =>
      rooms.includes(`user:${house.people.analyst.id}`),
    )
    expect(toAsker.map(({ type }) => type)).toEqual(['briefing.approved'])
    expect((await approve(house, revision)).body.id).toBe(signed.body.id)
    const sheet = await ask<SigningView>('manager', 'GET', `/api/revisions/${revision.id}/signing`)
    expect(sheet.body.signatures.map(({ id }) => id)).toEqual([signed.body.id])
    const back = `/api/approvals/${String(signed.body.id)}/withdrawal`
    const taken = await ask<ApprovalView>('manager', 'POST', back, { reason: 'A figure is wrong' })
    expect(taken.body).toMatchObject({ approved: false, signatures: 0 })
  })

  it.each([
    [
      'has left the desk',
      (_briefing: string, userId: string) =>
        ask('manager', 'DELETE', `/api/desks/${house.desk.id}/members`, { userId }),
    ],
    [
      'is outside its circle',
      (briefing: string) =>
        ask('analyst', 'PUT', `/api/briefings/${briefing}/circle`, { userIds: [house.people.manager.id] }),
    ],
  ])('waits for any manager when the only one who was named %s', async (_how, lose) => {
    const named = await makePerson(house.owner)
    await addMember(house.owner, house.desk, named, 'analyst')
    const briefing = await writeBriefing(house)
    const path = `/api/briefings/${briefing.id}/reviews`
    const { body } = await ask<ReviewView>('analyst', 'POST', path, { reviewers: [named.id] })
    const mine = async () => {
      const list = `/api/desks/${house.desk.id}/reviews?view=mine`
      const { items } = (await ask<Page<ReviewView>>('manager', 'GET', list)).body
      return items.some(({ id }) => id === body.id)
    }
    expect(await mine()).toBe(false)
    expect((await lose(briefing.id, named.id)).status).toBeLessThan(300)
    expect(await mine()).toBe(true)
  })

  it('has the checklist of its desk, and can be taken back', async () => {
    const rule = `/api/desks/${house.desk.id}/approval-rule`
    expect((await ask('analyst', 'PATCH', rule, { checklist: ['Names checked'] })).status).toBe(403)
    await ask('manager', 'PATCH', rule, { checklist: ['Names checked', 'Marking right'] })
    const briefing = await writeBriefing(house)
    const path = `/api/briefings/${briefing.id}/reviews`
    const { body } = await ask<ReviewView>('analyst', 'POST', path, { reviewers: [] })
    const ticked = await ask<ReviewView>('manager', 'PUT', `/api/reviews/${body.id}/checklist`, {
      done: [true, false],
    })
    expect(ticked.body.checklist).toEqual([
      { text: 'Names checked', done: true },
      { text: 'Marking right', done: false },
    ])
    expect((await ask('manager', 'PUT', `/api/reviews/${body.id}/checklist`, { done: [true] })).status).toBe(
      422,
    )
    const tick = (line: number, done: boolean) =>
      ask<ReviewView>('manager', 'PUT', `/api/reviews/${body.id}/checklist`, { line, done })
    const both = await Promise.all([tick(0, false), tick(1, true)])
    expect(both.map(({ status }) => status)).toEqual([200, 200])
    const { checklist } = (await ask<ReviewView>('analyst', 'GET', `/api/reviews/${body.id}`)).body
    expect(checklist.map(({ done }) => done)).toEqual([false, true])
    expect((await tick(2, true)).status).toBe(422)
    for (const marks of [{ done: true }, { done: [true, true], line: 0 }])
      expect((await ask('manager', 'PUT', `/api/reviews/${body.id}/checklist`, marks)).status).toBe(422)
    const cancelled = await ask<ReviewView>('analyst', 'POST', `/api/reviews/${body.id}/cancellation`)
    expect([cancelled.body.state, (await read(briefing.id)).state]).toEqual(['cancelled', 'draft'])
    await ask('manager', 'PATCH', rule, { checklist: [] })
  })
})
