import { Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ApprovalView } from '#core/contracts/http/approvals'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Approval, ApprovalWithdrawal } from '#server/database/entities/approval'
import { Transactions } from '#server/database/transactions'
import { lockBriefing } from '#server/features/briefings/index'
import { loadRevision } from '#server/features/revisions/index'
import { readApproval } from '#server/features/approvals/approval-rows'
import { loadFor } from '#server/permissions/load-for'
import { requireFresh, requireNow } from '#server/permissions/require-now'
import { ownersOf } from '#server/publishing/owners-of'
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'

/** All that one person has signed of a revision: a signature that was given again is the same word. */
const withdrawAll = `
  insert into approval_withdrawals (approval_id, desk_id, withdrawn_by, reason)
  select a.id, a.desk_id, $3, $4 from approvals a where a.revision_id = $1 and a.signed_by = $2
     and not exists (select 1 from approval_withdrawals w where w.approval_id = a.id)`

/** Takes signatures back. */
@Injectable()
export class WithdrawApprovalService {
  constructor(private readonly transactions: Transactions) {}

  /**
   * For every manager of the desk, with a reason: the signature stays written, and counts no more. What is on the portal
   * stays there until it is withdrawn; what waits for its time does not go out.
   */
  withdraw(me: Principal, id: string, reason: string): Promise<ApprovalView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const approval = await loadFor(manager, me, 'approval.sign', Approval, id)
      const { deskId, revisionId, briefingId, contentHash, signedBy } = approval
      const revision = await loadRevision(manager, me, 'approval.sign', revisionId)
      const { title, deletedAt } = await lockBriefing(manager, me, 'approval.sign', briefingId)
      if (deletedAt) throw new DomainError('NOT_FOUND')
      await requireNow(manager, me, 'approval.sign', approval)
      await requireFresh(manager, me)
      if (await manager.existsBy(ApprovalWithdrawal, { approvalId: id })) return readApproval(manager, id)
      await manager.query(withdrawAll, [revisionId, signedBy, me.userId, reason])
      const state = await settleState(manager, briefingId)
      await audited(manager, {
        ...{ action: 'approval.withdrawn', actorId: me.userId, deskId },
        ...{ object: { kind: 'revision', id: revisionId }, data: { approvalId: id, contentHash } },
      })
      const view = await readApproval(manager, id)
      await tellApproval(manager, {
        ...{ type: 'briefing.approval.withdrawn', deskId, actorId: me.userId },
        alsoTo: [signedBy, ...(await ownersOf(manager, revisionId))],
        data: {
          ...{ id: briefingId, title, state, revisionId, revisionNumber: revision.number },
          ...{ contentHash, reason },
        },
      })
      return view
    })
  }
}
