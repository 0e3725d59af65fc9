import type { BriefingView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { ThreadView } from '#core/contracts/http/threads'
import { askingIn, codeOf } from '#test/support/briefing-house'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const { ask } = askingIn(() => house)
const makeBriefing = async () =>
  (await ask<BriefingView>('analyst', 'POST', `/api/desks/${house.desk.id}/briefings`, { title: 'Fees' }))
    .body
const listed = async (query: string) =>
  (await ask<Page<ThreadView>>('manager', 'GET', `/api/threads?${query}`)).body.items.map(({ id }) => id)
const why = { title: 'The ministry said so itself.', quote: 'Importers may wait.', finding: 'hedge' }

describe('a finding of the checks that is left as it is', () => {
  it('is a point that is done from its beginning, with the reason, and can be taken up again', async () => {
    const on = `briefing:${(await makeBriefing()).id}`
    const { status, body: left } = await ask<ThreadView>('analyst', 'POST', '/api/threads', { on, ...why })
    expect(status).toBe(201)
    expect(left).toMatchObject({ ...why, mustFix: false, resolvedBy: { id: left.createdBy.id } })
    expect(left.resolvedAt).not.toBeNull()
    const { body: open } = await ask<ThreadView>('manager', 'PATCH', `/api/threads/${left.id}`, {
      resolved: false,
    })
    expect(open).toMatchObject({ ...why, resolvedAt: null, resolvedBy: null })
    const { rows } = await house.owner.query<{ data: unknown }>(
      `select data from audit_entries where action = 'thread.created' and object_id = $1`,
      [left.id],
    )
    expect(rows).toMatchObject([{ data: { finding: 'hedge' } }])
  })

  it('stands among the points of its briefing, and among the discussions of the desk when somebody speaks of it', async () => {
    const on = `briefing:${(await makeBriefing()).id}`
    const { body: left } = await ask<ThreadView>('analyst', 'POST', '/api/threads', { on, ...why })
    expect(await listed(`on=${on}`)).toEqual([left.id])
    expect(await listed(`desk=${house.desk.id}`)).not.toContain(left.id)
    await ask('manager', 'POST', `/api/threads/${left.id}/messages`, { text: 'Where?' })
    expect(await listed(`desk=${house.desk.id}`)).toContain(left.id)
  })

  it.each([
    ['without a reason', { title: undefined }],
    ['that must be fixed all the same', { mustFix: true }],
    ['that the checks do not know', { finding: 'weather' }],
    ['about a desk', { quote: undefined }],
  ])('is not taken %s', async (where, change) => {
    const on = where === 'about a desk' ? `desk:${house.desk.id}` : `briefing:${(await makeBriefing()).id}`
    const answer = await ask('analyst', 'POST', '/api/threads', { ...why, ...change, on })
    expect(codeOf(answer)).toEqual([422, 'INVALID_INPUT'])
  })
})
