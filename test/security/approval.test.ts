import { createHash } from 'node:crypto'
import type { ApprovalView } from '#core/contracts/http/approvals'
import type { BriefingView, RevisionView, RevisionWithContent } from '#core/contracts/http/briefings'
import type { DeskPublication } from '#core/contracts/http/publishing'
import { canonicalJson } from '#core/editor/canonical/canonical-json'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import {
  approve,
  keepRevision,
  signedBriefing,
  takeBack,
  writeBriefing,
} from '#test/factories/signed-briefing'
import { addMember } from '#test/factories/desk'
import { makePerson, type TestPerson } from '#test/factories/person'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let secondManager: TestPerson
beforeAll(async () => {
  house = await startHouse()
  secondManager = await makePerson(house.owner, { name: 'Sana Iqbal' })
  await addMember(house.owner, house.desk, secondManager, 'manager')
})
afterAll(() => house.stop())

const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error?: { code: string } }).error?.code,
]
const publish = (revision: { id: string }, person: TestPerson = house.people.manager) =>
  house.request<DeskPublication>(person, 'POST', `/api/revisions/${revision.id}/publications`, { body: {} })
const rule = (body: object) =>
  house.request(house.people.manager, 'PATCH', `/api/desks/${house.desk.id}/approval-rule`, { body })
const signatures = async (revisionId: string): Promise<number> =>
  (await house.owner.query('select 1 from approvals where revision_id = $1', [revisionId])).rowCount ?? 0
const audits = async (revisionId: string): Promise<{ data: Record<string, unknown> }[]> =>
  (
    await house.owner.query<{ data: Record<string, unknown> }>(
      `select data from audit_entries where action = 'approval.given' and object_id = $1`,
      [revisionId],
    )
  ).rows

describe('approval/binding: a signature is bound to the words and to who may give it', () => {
  test('only the revision’s own hash is signed, and nothing is written for any other', async () => {
    const briefing = await writeBriefing(house)
    const revision = await keepRevision(house, briefing)
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('later')])
    const later = await keepRevision(house, briefing)
    const { contentHash } = revision
    const wrong = [
      ...[later.contentHash, contentHash.toUpperCase(), contentHash.slice(0, -1), `${contentHash} `, ''],
      ...['0'.repeat(64), createHash('sha256').update('').digest('hex')],
    ]
    for (const hash of wrong)
      expect(codeOf(await approve(house, { id: revision.id, contentHash: hash }))).toEqual([
        409,
        'APPROVAL_STALE',
      ])
    expect([await signatures(revision.id), await audits(revision.id)]).toEqual([0, []])
    const { status, body } = await approve(house, revision)
    expect([status, body.contentHash, body.approved]).toEqual([201, contentHash, true])
    expect((await audits(revision.id)).map(({ data }) => data.contentHash)).toEqual([contentHash])
  })

  test('what is signed can be computed by anybody from the revision alone', async () => {
    const { revision } = await signedBriefing(house, { title: 'Für alle 公开' })
    const path = `/api/revisions/${revision.id}`
    const { body } = await house.request<RevisionWithContent>(house.people.analyst, 'GET', path)
    const { title, language, marking, content } = body
    const text = canonicalJson({ v: 1, title, language, marking, content })
    expect(createHash('sha256').update(text).digest('hex')).toBe(revision.contentHash)
  })

  test('a stored hash that is not that of the stored words is no help', async () => {
    const revision = await keepRevision(house, await writeBriefing(house))
    await house.owner.query('alter table revisions disable trigger revisions_append_only')
    await house.owner.query(`update revisions set title = 'Other words' where id = $1`, [revision.id])
    await house.owner.query('alter table revisions enable trigger revisions_append_only')
    expect(codeOf(await approve(house, revision))).toEqual([409, 'APPROVAL_STALE'])
  })

  test('a late edit leaves the approval to what was signed: it shows, and cannot be published as signed', async () => {
    const { briefing, revision } = await signedBriefing(house, { title: 'Late' })
    await writeBlocks(house.owner, briefing.documentId, house.people.analyst, [paragraph('one more word')])
    const path = `/api/briefings/${briefing.id}`
    const view = (await house.request<BriefingView>(house.people.analyst, 'GET', path)).body
    expect(view.approval).toMatchObject({ contentHash: revision.contentHash, changesSince: 1 })
    const next = await keepRevision(house, briefing)
    expect(codeOf(await publish(next))).toEqual([409, 'NOT_APPROVED'])
    const { body } = await publish(revision)
    expect(body.contentHash).toBe(revision.contentHash)
  })

  test('nobody approves alone what he alone wrote; a word of somebody else’s makes the difference', async () => {
    const { manager, analyst } = house.people
    const own = await writeBriefing(house, { author: manager })
    const alone = await keepRevision(house, own, manager)
    expect(codeOf(await approve(house, alone))).toEqual([403, 'SELF_APPROVAL'])
    expect((await approve(house, alone, secondManager)).status).toBe(201)
    await writeBlocks(house.owner, own.documentId, analyst, [paragraph('And a colleague’s words.')])
    expect((await approve(house, await keepRevision(house, own, manager))).status).toBe(201)

    const begun = await writeBriefing(house, { author: analyst, blocks: [] })
    await writeBlocks(house.owner, begun.documentId, manager, [paragraph('All of it by the manager.')])
    expect(codeOf(await approve(house, await keepRevision(house, begun)))).toEqual([403, 'SELF_APPROVAL'])

    const suggested = await writeBriefing(house, { author: manager })
    const marks = [{ type: 'insertion', attrs: { id: '1' } }]
    await writeBlocks(house.owner, suggested.documentId, analyst, [
      { type: 'paragraph', content: [{ type: 'text', text: 'only suggested', marks }] },
    ])
    expect(codeOf(await approve(house, await keepRevision(house, suggested)))).toEqual([403, 'SELF_APPROVAL'])
  })

  test('a desk may be stricter, or ask for more people, or for nothing', async () => {
    const { manager, analyst } = house.people
    const shared = await writeBriefing(house, { author: manager })
    await writeBlocks(house.owner, shared.documentId, analyst, [paragraph('Together.')])
    const revision = await keepRevision(house, shared)
    await rule({ fourEyes: 'strict' })
    expect(codeOf(await approve(house, revision))).toEqual([403, 'SELF_APPROVAL'])
    expect((await approve(house, revision, secondManager)).status).toBe(201)
    await rule({ fourEyes: 'alone', approvalsNeeded: 2 })
    const alone = await keepRevision(house, await writeBriefing(house, { author: manager }), manager)
    expect((await approve(house, alone)).body).toMatchObject({ approved: false })
    expect((await approve(house, alone, secondManager)).body).toMatchObject({ approved: true })
    await rule({ fourEyes: 'off', approvalsNeeded: 1 })
    const open = await keepRevision(house, await writeBriefing(house, { author: manager }), manager)
    expect((await approve(house, open)).status).toBe(201)
    await rule({ fourEyes: 'alone' })
  })

  test('analysts, other desks and strangers cannot sign', async () => {
    const revision = await keepRevision(house, await writeBriefing(house))
    const { analyst, otherManager, member, admin } = house.people
    expect(codeOf(await approve(house, revision, analyst))).toEqual([403, 'FORBIDDEN'])
    for (const person of [otherManager, member, admin])
      expect(codeOf(await approve(house, revision, person))).toEqual([404, 'NOT_FOUND'])
    expect(await signatures(revision.id)).toBe(0)
  })

  test('a session has to show who it is after 15 minutes; a token needs its scope', async () => {
    const { manager } = house.people
    const cookie = await house.newSession(manager)
    const send = (path: string, body: unknown, headers: Record<string, string>) =>
      house.request<Record<string, unknown>>(null, 'POST', path, { body, headers })
    const revision = await keepRevision(house, await writeBriefing(house, { title: 'Fresh' }))
    const path = `/api/revisions/${revision.id}/approvals`
    const body = { contentHash: revision.contentHash }
    await house.owner.query(
      `update sessions set authenticated_at = now() - interval '16 minutes' where user_id = $1`,
      [manager.id],
    )
    expect(codeOf(await send(path, body, { cookie }))).toEqual([403, 'REAUTH'])
    expect(codeOf(await send(`/api/revisions/${revision.id}/publications`, {}, { cookie }))).toEqual([
      403,
      'REAUTH',
    ])
    const again = '/api/session/reauthentication'
    expect((await send(again, { password: manager.password }, { cookie })).status).toBe(204)
    expect((await send(path, body, { cookie })).status).toBe(201)
    await house.owner.query(
      `update sessions set authenticated_at = now() - interval '16 minutes' where user_id = $1`,
      [manager.id],
    )
    const other = await keepRevision(house, await writeBriefing(house, { title: 'By a program' }))
    const tokenOf = async (scopes: string[]) => {
      const answer = await send('/api/me/tokens', { name: 'program', scopes }, { cookie })
      return { authorization: `Bearer ${String(answer.body.token)}` }
    }
    await send(again, { password: manager.password }, { cookie })
    const [writes, signs] = [await tokenOf(['read', 'write']), await tokenOf(['read', 'write', 'sign'])]
    const sign = (headers: Record<string, string>) =>
      send(`/api/revisions/${other.id}/approvals`, { contentHash: other.contentHash }, headers)
    expect(codeOf(await sign(writes))).toEqual([403, 'SCOPE'])
    expect((await sign(signs)).status).toBe(201)
    const out = `/api/revisions/${other.id}/publications`
    expect(codeOf(await send(out, {}, writes))).toEqual([403, 'SCOPE'])
    expect((await send(out, {}, signs)).status).toBe(201)
    await house.owner.query('update sessions set authenticated_at = now() where user_id = $1', [manager.id])
  })

  test('two managers who sign at once both stand, and it is approved once', async () => {
    const briefing = await writeBriefing(house)
    const revision = await keepRevision(house, briefing)
    const both = await Promise.all([approve(house, revision), approve(house, revision, secondManager)])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    const told = await house.owner.query(
      `select 1 from events where type = 'briefing.approved' and data->>'revisionId' = $1 and rooms @> array[$2]`,
      [revision.id, `briefing:${briefing.id}`],
    )
    expect([told.rowCount, await signatures(revision.id)]).toEqual([1, 2])
    const thrice = await Promise.all([1, 2, 3].map(() => approve(house, revision)))
    expect(new Set(thrice.map(({ body }) => body.id)).size).toBe(1)
    expect(await signatures(revision.id)).toBe(2)
  })

  test('two managers who publish at once make one publication, and the other is told which', async () => {
    const { revision } = await signedBriefing(house, { title: 'At once' })
    const answers = await Promise.all([
      publish(revision),
      publish(revision, secondManager),
      publish(revision),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const made = answers.find(({ status }) => status === 201)!.body
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(answer.body).toMatchObject({ error: { code: 'ALREADY_PUBLISHED', details: { id: made.id } } })
    const rows = await house.owner.query('select 1 from publications where briefing_id = $1', [
      made.briefingId,
    ])
    expect(rows.rowCount).toBe(1)
  })

  test('whose right ends between his request and the act does not sign', async () => {
    const revision = await keepRevision(house, await writeBriefing(house))
    const holder = await house.owner.connect()
    try {
      // Somebody holds the briefing: the signature waits in the middle of its transaction.
      await holder.query('begin')
      await holder.query('select 1 from briefings where id = $1 for update', [revision.briefingId])
      const waiting = approve(house, revision, secondManager)
      await waitForWaiter(revision)
      await house.owner.query(`update memberships set role = 'analyst' where user_id = $1`, [
        secondManager.id,
      ])
      await holder.query('commit')
      expect(codeOf(await waiting)).toEqual([403, 'FORBIDDEN'])
    } finally {
      holder.release()
      await house.owner.query(`update memberships set role = 'manager' where user_id = $1`, [
        secondManager.id,
      ])
    }
    expect([await signatures(revision.id), await audits(revision.id)]).toEqual([0, []])
  })

  test('a signature stays as it was given, whoever would like it otherwise', async () => {
    const { revision } = await signedBriefing(house)
    const forge = house.owner.query(`update approvals set content_hash = 'x' where revision_id = $1`, [
      revision.id,
    ])
    await expect(forge).rejects.toMatchObject({ code: '42501' })
    const path = `/api/revisions/${revision.id}/approvals`
    await takeBack(house, revision, 'Wrong figure')
    const after = await house.request<{ items: ApprovalView[] }>(house.people.analyst, 'GET', path)
    expect(after.body.items).toMatchObject([{ withdrawn: { reason: 'Wrong figure' }, approved: false }])
    expect(codeOf(await publish(revision))).toEqual([409, 'NOT_APPROVED'])
    expect((await approve(house, revision)).body).toMatchObject({ approved: true })
  })

  test('without its audit entry there is no approval', async () => {
    const revision: RevisionView = await keepRevision(house, await writeBriefing(house))
    await house.owner.query(
      `alter table audit_entries add constraint no_more check (action <> 'approval.given') not valid`,
    )
    try {
      expect((await approve(house, revision)).status).toBe(500)
    } finally {
      await house.owner.query('alter table audit_entries drop constraint no_more')
    }
    expect(await signatures(revision.id)).toBe(0)
  })
})

/** Until a transaction of the house waits for a lock. */
const waitForWaiter = async (revision: { id: string }): Promise<void> => {
  for (let look = 0; look < 500; look += 1) {
    const { rowCount } = await house.owner.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%no key update%'`,
    )
    if (rowCount) return
  }
  throw new Error(`nobody waits for ${revision.id}`)
}
