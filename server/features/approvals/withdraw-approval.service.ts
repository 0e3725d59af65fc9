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
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'

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
      const { deskId, revisionId, briefingId, contentHash } = approval
      const revision = await loadRevision(manager, me, 'approval.sign', revisionId)
      const { title, deletedAt } = await lockBriefing(manager, me, 'approval.sign', briefingId)
      if (deletedAt) throw new DomainError('NOT_FOUND')
      await requireNow(manager, me, 'approval.sign', approval)
      await requireFresh(manager, me)
      if (await manager.existsBy(ApprovalWithdrawal, { approvalId: id })) return readApproval(manager, id)
      await manager.insert(ApprovalWithdrawal, { approvalId: id, deskId, withdrawnBy: me.userId, reason })
      const state = await settleState(manager, briefingId)
      await audited(manager, {
        ...{ action: 'approval.withdrawn', actorId: me.userId, deskId },
        ...{ object: { kind: 'revision', id: revisionId }, data: { approvalId: id, contentHash } },
      })
      const view = await readApproval(manager, id)
      await tellApproval(manager, {
        ...{ type: 'briefing.approval.withdrawn', deskId, actorId: me.userId, alsoTo: [approval.signedBy] },
        data: {
          ...{ id: briefingId, title, state, revisionId, revisionNumber: revision.number },
          ...{ contentHash, reason },
        },
      })
      return view
    })
  }
}
