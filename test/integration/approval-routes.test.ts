import type { ApprovalView, SigningView } from '#core/contracts/http/approvals'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { ChangesView } from '#core/contracts/http/changes'
import type { Page } from '#core/contracts/http/common'
import { checkText } from '#core/editor/checks/check-text'
import type { Finding } from '#core/editor/checks/finding'
import { quoteOf } from '#core/editor/checks/left-findings'
import { makeArticle } from '#test/factories/article'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { approve, keepRevision, signedBriefing, writeBriefing } from '#test/factories/signed-briefing'
import { makeSource } from '#test/factories/source'
import { askingIn, codeOf } from '#test/support/briefing-house'
import { startHouse, type TestHouse } from '#test/support/test-house'
import { rowLock } from '#test/support/row-lock'

let house: TestHouse
beforeAll(async () => {
  house = await startHouse()
})
afterAll(() => house.stop())

const { ask, read, eventsOf } = askingIn(() => house)

describe('an approval in the life of a briefing', () => {
  it('shows live how many blocks differ since, and none again after undo', async () => {
    const { briefing, revision } = await signedBriefing(house)
    const approved = await read(briefing.id)
    expect(approved).toMatchObject({
      state: 'approved',
      approval: {
        ...{ revisionId: revision.id, contentHash: revision.contentHash, changesSince: 0 },
        by: { id: house.people.manager.id, name: house.people.manager.name },
      },
    })
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [
      paragraph('One.'),
      paragraph('Two.'),
    ])
    expect((await read(briefing.id)).approval?.changesSince).toBe(2)
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { title: 'Port fees fall' })
    expect((await read(briefing.id)).approval?.changesSince).toBe(3)
    const { body } = await ask<ChangesView>('analyst', 'GET', `/api/briefings/${briefing.id}/changes`)
    expect(body).toMatchObject({
      count: 3,
      revision: null,
      since: { id: revision.id },
      fields: [{ field: 'title', before: 'Port fees', after: 'Port fees fall' }],
      blocks: [{ kind: 'added' }, { kind: 'added' }],
    })
    expect(body.blocks[0]!.words).toEqual([{ kind: 'inserted', text: 'One.' }])
    await ask('analyst', 'PATCH', `/api/briefings/${briefing.id}`, { title: 'Port fees' })
    expect((await read(briefing.id)).approval?.changesSince).toBe(2)
    const list = await ask<Page<BriefingView>>('analyst', 'GET', `/api/desks/${house.desk.id}/briefings`)
    expect(list.body.items.find(({ id }) => id === briefing.id)?.approval?.changesSince).toBe(2)
  })

  it('is not given once the desk was archived while it was waited for', async () => {
    const briefing = await writeBriefing(house, { title: 'Closed meanwhile' })
    const revision = await keepRevision(house, briefing)
    const lock = await rowLock(house.owner, 'briefing', briefing.id)
    const signing = approve(house, revision)
    await lock.waitedFor(1)
    await lock.query('update desks set archived_at = now() where id = $1', [house.desk.id])
    await lock.release()
    expect(codeOf(await signing)).toEqual([404, 'NOT_FOUND'])
    await house.owner.query('update desks set archived_at = null where id = $1', [house.desk.id])
    expect((await approve(house, revision)).status).toBe(201)
  })

  it('is asked again for the difference only', async () => {
    const { briefing, revision } = await signedBriefing(house)
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('Added later.')])
    const next = await keepRevision(house, briefing)
    const since = await ask<ChangesView>('manager', 'GET', `/api/revisions/${next.id}/changes`)
    expect(since.body).toMatchObject({ since: { id: revision.id }, revision: { id: next.id }, count: 1 })
    const named = await ask<ChangesView>(
      'manager',
      'GET',
      `/api/revisions/${next.id}/changes?since=${revision.id}`,
    )
    expect(named.body.blocks).toEqual(since.body.blocks)
    const other = await signedBriefing(house)
    const foreign = `/api/revisions/${next.id}/changes?since=${other.revision.id}`
    expect((await ask('manager', 'GET', foreign)).status).toBe(404)
    expect((await approve(house, next)).status).toBe(201)
    expect((await read(briefing.id)).approval).toMatchObject({ revisionId: next.id, changesSince: 0 })
  })

  it('waits for as many as the desk asks for, tells each, and can be taken back', async () => {
    const rule = `/api/desks/${house.desk.id}/approval-rule`
    await house.owner.query(`update memberships set role = 'manager' where user_id = $1`, [
      house.people.secondAnalyst.id,
    ])
    await ask('manager', 'PATCH', rule, { approvalsNeeded: 2 })
    const briefing = await writeBriefing(house)
    const revision = await keepRevision(house, briefing)
    const one = await approve(house, revision)
    expect(one.body).toMatchObject({ approved: false, signatures: 1, needed: 2 })
    expect((await read(briefing.id)).approval).toBeNull()
    expect((await approve(house, revision)).body.id).toBe(one.body.id)
    const two = await approve(house, revision, house.people.secondAnalyst)
    expect(two.body).toMatchObject({ approved: true, signatures: 2 })
    expect((await read(briefing.id)).approval).toMatchObject({ by: { id: house.people.secondAnalyst.id } })
    await ask('manager', 'PATCH', rule, { approvalsNeeded: 1 })
    const back = `/api/approvals/${String(two.body.id)}/withdrawal`
    expect((await ask('manager', 'POST', back, { reason: '' })).status).toBe(422)
    const taken = await ask<ApprovalView>('manager', 'POST', back, { reason: 'A figure is wrong' })
    expect(taken.body).toMatchObject({ approved: false, withdrawn: { reason: 'A figure is wrong' } })
    const signatures = await ask<Page<ApprovalView>>(
      'analyst',
      'GET',
      `/api/briefings/${briefing.id}/approvals`,
    )
    expect(signatures.body.items.map(({ id, withdrawn }) => [id, withdrawn !== null])).toEqual([
      [two.body.id, true],
      [one.body.id, false],
    ])
    expect(await read(briefing.id)).toMatchObject({ state: 'draft', approval: null })
    const all = await ask<Page<ApprovalView>>('analyst', 'GET', `/api/revisions/${revision.id}/approvals`)
    expect(all.body.items).toHaveLength(2)
    const types = (await eventsOf(briefing.id))
      .filter(({ rooms }) => rooms.length > 1)
      .map(({ type }) => type)
    expect(types.slice(1)).toEqual(['briefing.signed', 'briefing.approved', 'briefing.approval.withdrawn'])
    await house.owner.query(`update memberships set role = 'analyst' where user_id = $1`, [
      house.people.secondAnalyst.id,
    ])
  })

  describe('after the desk has changed how many sign', () => {
    const needed = (approvalsNeeded: number) =>
      ask('manager', 'PATCH', `/api/desks/${house.desk.id}/approval-rule`, { approvalsNeeded })
    const makeSecond = (role: string) =>
      house.owner.query(`update memberships set role = $2 where user_id = $1`, [
        house.people.secondAnalyst.id,
        role,
      ])
    beforeEach(() => makeSecond('manager'))
    afterEach(async () => {
      await needed(1)
      await makeSecond('analyst')
    })
    const sheetOf = async (revision: { id: string }) =>
      (await ask<SigningView>('manager', 'GET', `/api/revisions/${revision.id}/signing`)).body

    it('stays when more are asked for now, and a further signature takes nothing away', async () => {
      const { briefing, revision } = await signedBriefing(house)
      await needed(3)
      const further = await approve(house, revision, house.people.secondAnalyst)
      expect(further.body).toMatchObject({ approved: true, signatures: 2, needed: 1 })
      expect(await read(briefing.id)).toMatchObject({
        state: 'approved',
        approval: { by: { id: house.people.manager.id } },
      })
      expect(await sheetOf(revision)).toMatchObject({ approved: true, needed: 1 })
    })

    it('is given by who has signed already, once fewer are asked for', async () => {
      await needed(2)
      const briefing = await writeBriefing(house)
      const revision = await keepRevision(house, briefing)
      const half = await approve(house, revision)
      await needed(1)
      expect((await read(briefing.id)).approval).toBeNull()
      expect(await sheetOf(revision)).toMatchObject({ approved: false, needed: 1 })
      const whole = await approve(house, revision)
      expect(whole.body).toMatchObject({ approved: true, signatures: 1, needed: 1 })
      expect(whole.body.id).not.toBe(half.body.id)
      expect((await approve(house, revision)).body.id).toBe(whole.body.id)
      expect((await read(briefing.id)).state).toBe('approved')
      expect((await sheetOf(revision)).signatures).toHaveLength(1)
    })

    it('is what the next revision is compared with, not one that is signed in part', async () => {
      const { briefing, revision } = await signedBriefing(house)
      const next = async (words: string) => {
        await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph(words)])
        return keepRevision(house, briefing)
      }
      await needed(2)
      await approve(house, await next('Signed by one.'))
      const { id } = await next('Signed by nobody.')
      const { body } = await ask<ChangesView>('manager', 'GET', `/api/revisions/${id}/changes`)
      expect(body).toMatchObject({ since: { id: revision.id }, count: 2 })
    })
  })

  it('of words that were RED is compared with nothing by readers who may not see them', async () => {
    const briefing = await writeBriefing(house, { marking: 'RED' })
    const path = `/api/briefings/${briefing.id}`
    await ask('analyst', 'PUT', `${path}/circle`, { userIds: [house.people.manager.id] })
    expect((await approve(house, await keepRevision(house, briefing))).status).toBe(201)
    await ask('manager', 'PATCH', path, { marking: 'AMBER' })
    expect((await ask('analyst', 'PUT', `${path}/circle`, { userIds: null })).status).toBe(200)
    const next = await keepRevision(house, briefing)
    for (const each of [path, `/api/revisions/${next.id}`]) {
      const { status, body } = await ask<ChangesView>('secondAnalyst', 'GET', `${each}/changes`)
      expect([status, body.since]).toEqual([200, null])
    }
  })

  it('is stopped by comments that must be fixed, until they are', async () => {
    const briefing = await writeBriefing(house)
    const thread = await ask<{ id: string }>('manager', 'POST', '/api/threads', {
      on: `briefing:${briefing.id}`,
      title: 'Which port?',
      quote: '港口费 Fees fall',
      mustFix: true,
    })
    expect(thread.body).toMatchObject({ quote: '港口费 Fees fall', mustFix: true })
    const elsewhere = { on: `desk:${house.desk.id}`, quote: 'Of nothing' }
    expect((await ask('manager', 'POST', '/api/threads', elsewhere)).status).toBe(422)
    const revision = await keepRevision(house, briefing)
    const sheet = await ask<SigningView>('manager', 'GET', `/api/revisions/${revision.id}/signing`)
    expect(sheet.body).toMatchObject({
      obstacles: ['COMMENTS_OPEN'],
      mustFix: [{ threadId: thread.body.id, title: 'Which port?' }],
      authors: [{ id: house.people.analyst.id, share: 1 }],
      newerChanges: 0,
    })
    expect(codeOf(await approve(house, revision))).toEqual([409, 'COMMENTS_OPEN'])
    const done = await ask('analyst', 'PATCH', `/api/threads/${thread.body.id}`, { resolved: true })
    expect(done.body).toMatchObject({ mustFix: true, resolvedBy: { id: house.people.analyst.id } })
    expect((await approve(house, revision)).status).toBe(201)
  })

  it('is stopped by what the checks find of the kinds that the desk does not let pass, until a reason is given', async () => {
    const rule = `/api/desks/${house.desk.id}/approval-rule`
    const blockingChecks = ['noLikelihood', 'misquoted']
    expect((await ask('manager', 'PATCH', rule, { blockingChecks: ['spelling'] })).status).toBe(422)
    expect((await ask('manager', 'PATCH', rule, { blockingChecks })).body).toMatchObject({ blockingChecks })
    const article = await makeArticle(house.owner, await makeSource(house.owner, house.desk), {
      text: 'Port fees fall by a fifth.',
    })
    const [misquoting, judging] = [
      paragraph('Fees fall.', { id: 'p' }),
      {
        type: 'keyJudgement',
        attrs: { id: 'kj', confidence: 'high' },
        content: [{ type: 'text', text: 'Fees fall.' }],
      },
    ]
    misquoting.content!.push({
      type: 'citation',
      attrs: { id: 'c', articleId: article.id, articleVersion: 1, quote: 'Port fees rise.' },
    })
    const briefing = await writeBriefing(house, { blocks: [misquoting, judging] })
    const revision = await keepRevision(house, briefing)
    const sheet = () => ask<SigningView>('manager', 'GET', `/api/revisions/${revision.id}/signing`)
    const blockedBy = async () => (await sheet()).body.blockedBy
    expect((await sheet()).body).toMatchObject({ obstacles: ['CHECKS_OPEN'] })
    expect((await blockedBy()).sort()).toEqual(['misquoted', 'noLikelihood'])
    expect(codeOf(await approve(house, revision))).toEqual([409, 'CHECKS_OPEN'])

    const leave = async (finding: Finding) => {
      const body = {
        on: `briefing:${briefing.id}`,
        title: 'It stays',
        finding: finding.code,
        quote: quoteOf(finding),
      }
      const left = await ask<{ id: string }>('analyst', 'POST', '/api/threads', body)
      expect(left.status).toBe(201)
      return left.body.id
    }
    const found = checkText(
      { type: 'doc', content: [misquoting, judging] },
      { language: 'en', marking: 'AMBER' },
    )
    await leave(found.find(({ code }) => code === 'noLikelihood')!)
    expect(await blockedBy()).toEqual(['misquoted'])
    await ask('manager', 'PATCH', rule, { blockingChecks: ['noLikelihood'] })
    expect(await blockedBy()).toEqual([])
    expect((await approve(house, revision)).status).toBe(201)
    await ask('manager', 'PATCH', rule, { blockingChecks: [] })
  })

  it('keeps an archived briefing as it is', async () => {
    const { briefing, revision } = await signedBriefing(house)
    const archived = await ask<BriefingView>('analyst', 'PATCH', `/api/briefings/${briefing.id}`, {
      archived: true,
    })
    expect(archived.body).toMatchObject({ state: 'archived', access: 'read' })
    expect(codeOf(await approve(house, revision))).toEqual([403, 'READ_ONLY'])
    const back = await ask<BriefingView>('analyst', 'PATCH', `/api/briefings/${briefing.id}`, {
      archived: false,
    })
    expect(back.body).toMatchObject({ state: 'approved', access: 'write' })
  })
})
