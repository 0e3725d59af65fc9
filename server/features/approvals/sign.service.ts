import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ApprovalView } from '#core/contracts/http/approvals'
import { contentHash } from '#core/editor/canonical/content-hash'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Approval } from '#server/database/entities/approval'
import type { Briefing } from '#server/database/entities/briefing'
import type { Revision } from '#server/database/entities/revision'
import { Transactions } from '#server/database/transactions'
import { askAgain, lockBriefing, wordsOf } from '#server/features/briefings/index'
import { loadRevision } from '#server/features/revisions/index'
import { readApproval } from '#server/features/approvals/approval-rows'
import { requireNoObstacle } from '#server/features/approvals/obstacles'
import { requireFresh, requireNow } from '#server/permissions/require-now'
import { approvedNow, signaturesOf } from '#server/publishing/approved'
import { ruleOf } from '#server/publishing/approval-rule'
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'
import { refuseTemplate } from '#server/publishing/refuse-template'

const answerReviews = `
  insert into reviewers (review_id, user_id, desk_id, named, answer, answered_at)
  select id, $2, desk_id, false, 'signed', now() from reviews where revision_id = $1 and state in ('open', 'changes-asked')
  on conflict (review_id, user_id) do update set answer = 'signed', answered_at = now()`

const endOpen = `
  update reviews set state = case when revision_id = $2 then 'approved' else 'replaced' end
   where briefing_id = $1 and state in ('open', 'changes-asked')`

/** What was asked is answered: reviews of these words are done, older ones are overtaken. Returns how many. */
const endReviews = async (
  manager: EntityManager,
  briefingId: string,
  revisionId: string,
): Promise<number> => {
  const [, count] = await manager.query<[unknown[], number]>(endOpen, [briefingId, revisionId])
  return count
}

/** Signs revisions: exactly the words that were read, by somebody who may, in one transaction with the audit entry. */
@Injectable()
export class SignService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Throws APPROVAL_STALE unless the hash is the revision's own as computed here and now, REAUTH, SELF_APPROVAL,
   * COMMENTS_OPEN, CHECKS_OPEN, READ_ONLY for an archived briefing, TEMPLATE for a template. Whoever has signed already gets that signature again, unless a newer
   * one does something that it did not.
   */
  sign(me: Principal, revisionId: string, hash: string): Promise<ApprovalView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const revision = await loadRevision(manager, me, 'approval.sign', revisionId)
      const briefing = await lockBriefing(manager, me, 'approval.sign', revision.briefingId)
      if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
      await requireNow(manager, me, 'approval.sign', revision)
      await requireFresh(manager, me)
      if (briefing.state === 'archived') throw new DomainError('READ_ONLY', 'This briefing is archived.')
      refuseTemplate(briefing)
      await requireSameWords(revision, hash)
      const rule = await ruleOf(manager, revision.deskId)
      const own = (await signaturesOf(manager, revisionId)).find(({ by }) => by.id === me.userId)
      if (own && !(await isWantedAgain(manager, me, revisionId, rule.approvalsNeeded)))
        return readApproval(manager, own.id)
      await requireNoObstacle(manager, { userId: me.userId, rule, briefing, revision })
      return give(manager, me, briefing, revision, rule.approvalsNeeded)
    })
  }
}

const waiting = `
  select 1 from reviews v where v.revision_id = $1 and v.state in ('open', 'changes-asked')
     and not exists (select 1 from reviewers w where w.review_id = v.id and w.user_id = $2 and w.answer = 'signed') limit 1`

/** Whoever has signed is asked in a newer review, or by now the desk asks for no more signatures than stand. */
const isWantedAgain = async (
  manager: EntityManager,
  me: Principal,
  revisionId: string,
  needed: number,
): Promise<boolean> => {
  const { approved, signatures } = await approvedNow(manager, revisionId)
  if (!approved && signatures >= needed) return true
  return (await manager.query<unknown[]>(waiting, [revisionId, me.userId])).length > 0
}

/** The stored hash is not believed either: what is signed is what stands in the row. */
const requireSameWords = async (revision: Revision, hash: string): Promise<void> => {
  const computed = await contentHash(wordsOf(revision))
  if (hash !== computed || revision.contentHash !== computed)
    throw new DomainError('APPROVAL_STALE', undefined, { contentHash: computed })
}

const give = async (
  manager: EntityManager,
  me: Principal,
  briefing: Briefing,
  revision: Revision,
  needed: number,
): Promise<ApprovalView> => {
  const { id: revisionId, deskId, contentHash: hash, briefingId } = revision
  const before = await approvedNow(manager, revisionId)
  const id = v7()
  const signedBy = me.userId
  await manager.insert(Approval, { id, deskId, briefingId, revisionId, contentHash: hash, needed, signedBy })
  const after = await approvedNow(manager, revisionId)
  await manager.query(answerReviews, [revisionId, me.userId])
  const ended = after.approved ? await endReviews(manager, briefingId, revisionId) : 0
  const state = await settleState(manager, briefingId)
  if ([briefing.state, state].includes('withdrawn')) await askAgain(manager, deskId)
  await audited(manager, {
    ...{ action: 'approval.given', actorId: me.userId, deskId, object: { kind: 'revision', id: revisionId } },
    data: { approvalId: id, contentHash: hash, token: me.tokenId !== null },
  })
  const view = await readApproval(manager, id)
  const common = { deskId, actorId: me.userId, alsoTo: await askersOf(manager, revisionId) }
  const words = { id: briefingId, title: briefing.title, state, revisionId, revisionNumber: revision.number }
  const { signatures } = after
  if (after.approved && (!before.approved || ended > 0))
    await tellApproval(manager, {
      ...{ ...common, type: 'briefing.approved', data: { ...words, contentHash: hash } },
    })
  else
    await tellApproval(manager, {
      ...{ ...common, type: 'briefing.signed', data: { ...words, contentHash: hash, signatures, needed } },
    })
  return view
}

const askers = 'select distinct asked_by from reviews where revision_id = $1'

const askersOf = async (manager: EntityManager, revisionId: string): Promise<string[]> =>
  (await manager.query<{ asked_by: string }[]>(askers, [revisionId])).map(({ asked_by }) => asked_by)
