import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import type { ApprovalView, SigningView } from '#core/contracts/http/approvals'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import { CollabDocument } from '#server/database/entities/collab'
import type { Revision } from '#server/database/entities/revision'
import { namesOf } from '#server/database/names-of'
import { Transactions } from '#server/database/transactions'
import { ApprovalChanges, loadBriefing } from '#server/features/briefings/index'
import { loadRevision, openMarkings } from '#server/features/revisions/index'
import { readApprovals, readApprovalsOfBriefing } from '#server/features/approvals/approval-rows'
import { obstaclesTo } from '#server/features/approvals/obstacles'
import { isFresh } from '#server/permissions/require-now'
import { approvedNow, signaturesOf } from '#server/publishing/approved'
import { ruleOf } from '#server/publishing/approval-rule'

/** What is known about a revision before and after it is signed. */
@Injectable()
export class ApprovalsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly changes: ApprovalChanges,
  ) {}

  list(me: Principal, revisionId: string): Promise<{ items: ApprovalView[]; nextCursor: null }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadRevision(manager, me, 'approval.read', revisionId)
      return { items: await readApprovals(manager, revisionId), nextCursor: null }
    })
  }

  /** Of a briefing, the newest first. What was kept as RED is for named people. */
  ofBriefing(me: Principal, briefingId: string): Promise<{ items: ApprovalView[]; nextCursor: null }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'approval.read', briefingId)
      const open = await openMarkings(manager, briefingId)
      return { items: await readApprovalsOfBriefing(manager, briefingId, open), nextCursor: null }
    })
  }

  /** Everything that stands on the sheet "before you sign". */
  signing(me: Principal, revisionId: string): Promise<SigningView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const revision = await loadRevision(manager, me, 'approval.read', revisionId)
      const { contentHash, marking, deskId, briefingId } = revision
      const briefing = await loadBriefing(manager, me, 'approval.read', briefingId)
      const rule = await ruleOf(manager, deskId)
      const { codes, mustFix, blockedBy } = await obstaclesTo(manager, {
        userId: me.userId,
        rule,
        briefing,
        revision,
      })
      const { title, language, documentId } = briefing
      const document = await manager.findOneByOrFail(CollabDocument, { id: documentId })
      const draft = { title, language, marking: briefing.marking, document_id: documentId }
      const at = { epoch: document.epoch, last_seq: String(document.nextSeq - 1) }
      const { approved, needed } = await approvedNow(manager, revisionId)
      return {
        ...{ revisionId, contentHash, marking, mustFix, blockedBy, approved },
        needed: approved ? needed : rule.approvalsNeeded,
        signatures: await signaturesOf(manager, revisionId),
        authors: await named(manager, revision),
        newerChanges: await this.changes.since(manager, { ...draft, ...at }, revisionId),
        obstacles: [...(await ownObstacles(manager, me, deskId)), ...codes],
      }
    })
  }
}

/** A role too low is one by itself; what else there is does not matter then. */
const ownObstacles = async (manager: EntityManager, me: Principal, deskId: string): Promise<ErrorCode[]> => {
  if (can(me, 'approval.sign', { deskId }) !== 'yes') return ['FORBIDDEN']
  return (await isFresh(manager, me)) ? [] : ['REAUTH']
}

const named = async (manager: EntityManager, { authors }: Revision): Promise<SigningView['authors']> => {
  const names = await namesOf(
    manager,
    authors.map(({ userId }) => userId),
  )
  return authors.map(({ userId, share }) => ({ id: userId, name: names.get(userId)?.name ?? '', share }))
}
