import type { ApprovalView, Verification } from '#core/contracts/http/approvals'
import type { Page } from '#core/contracts/http/common'
import {
  approve,
  keepRevision,
  signedBriefing,
  takeBack,
  writeBriefing,
} from '#test/factories/signed-briefing'
import { askingIn } from '#test/support/briefing-house'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const { ask } = askingIn(() => house)

describe('a verification', () => {
  it('tells the desk what was approved, and strangers nothing of what is not public', async () => {
    const { revision } = await signedBriefing(house, { title: 'Verified' })
    const path = `/api/verifications/${revision.contentHash}`
    const own = await ask<Verification>('analyst', 'GET', path)
    expect(own.body).toMatchObject({
      kind: 'content',
      verdict: 'approved',
      revision: { id: revision.id },
      publication: null,
    })
    for (const person of [null, house.people.otherManager, house.people.member]) {
      const { body } = await house.request<Verification>(person, 'GET', path)
      expect(body).toMatchObject({ verdict: 'unknown', kind: null, title: null, revision: null })
    }
    const draft = await keepRevision(house, await writeBriefing(house, { title: 'Unsigned' }))
    const unsigned = await ask<Verification>('analyst', 'GET', `/api/verifications/${draft.contentHash}`)
    expect(unsigned.body.verdict).toBe('not-approved')
    expect((await ask('analyst', 'GET', '/api/verifications/abc')).status).toBe(422)
  })

  it('says that an approval was taken back, and when, and that the words are approved again when they are', async () => {
    const { revision } = await signedBriefing(house, { title: 'Signed, unsigned' })
    const verify = async () =>
      (await ask<Verification>('analyst', 'GET', `/api/verifications/${revision.contentHash}`)).body
    const first = await verify()
    expect(first).toMatchObject({ verdict: 'approved', takenBackAt: null })
    const { withdrawn } = await takeBack(house, revision, 'Wrong')
    expect(await verify()).toMatchObject({
      ...{ verdict: 'taken-back', approvedAt: first.approvedAt, takenBackAt: withdrawn!.at },
      revision: { signatures: [] },
    })
    await approve(house, revision)
    const again = await verify()
    expect(again).toMatchObject({ verdict: 'approved', takenBackAt: null })
    expect(Date.parse(again.approvedAt!)).toBeGreaterThan(Date.parse(first.approvedAt!))
  })

  it('calls words approved for as long as as many signatures stand as they needed', async () => {
    const second = house.people.secondAnalyst
    const setRole = (role: string) =>
      house.owner.query('update memberships set role = $2 where user_id = $1', [second.id, role])
    await setRole('manager')
    const { revision } = await signedBriefing(house, { title: 'Signed by two' })
    await approve(house, revision, second)
    const verdict = async () =>
      (await ask<Verification>('analyst', 'GET', `/api/verifications/${revision.contentHash}`)).body.verdict
    const { body } = await ask<Page<ApprovalView>>(
      'manager',
      'GET',
      `/api/revisions/${revision.id}/approvals`,
    )
    const seen = []
    for (const { id } of body.items) {
      await ask('manager', 'POST', `/api/approvals/${id}/withdrawal`, { reason: 'Wrong' })
      seen.push(await verdict())
    }
    expect(seen).toEqual(['approved', 'taken-back'])
    await setRole('analyst')
  })
})
