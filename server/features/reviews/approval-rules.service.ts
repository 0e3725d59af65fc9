import { Injectable } from '@nestjs/common'
import type { ApprovalRule as Rule, ApprovalRuleChange } from '#core/contracts/http/reviews'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'
import { ruleOf } from '#server/publishing/approval-rule'

const write = `
  insert into approval_rules (desk_id, approvals_needed, four_eyes, comments_block, checklist, blocking_checks, changed_by, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7, now())
  on conflict (desk_id) do update set approvals_needed = excluded.approvals_needed, four_eyes = excluded.four_eyes,
    comments_block = excluded.comments_block, checklist = excluded.checklist, blocking_checks = excluded.blocking_checks,
    changed_by = excluded.changed_by, changed_at = now()`

/** How a desk approves: how many sign, who may, and what is looked at. What was approved by an older rule stays approved. */
@Injectable()
export class ApprovalRulesService {
  constructor(private readonly transactions: Transactions) {}

  get(me: Principal, deskId: string): Promise<Rule> {
    requireRight(me, 'approval.read', { deskId })
    return this.transactions.asUser(me.userId, (manager) => ruleOf(manager, deskId))
  }

  change(me: Principal, deskId: string, wanted: ApprovalRuleChange): Promise<Rule> {
    requireRight(me, 'desk.manage', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const before = await ruleOf(manager, deskId)
      const { approvalsNeeded = before.approvalsNeeded, fourEyes = before.fourEyes } = wanted
      const { commentsBlock = before.commentsBlock, checklist = before.checklist } = wanted
      const { blockingChecks = before.blockingChecks } = wanted
      const rule = { approvalsNeeded, fourEyes, commentsBlock, blockingChecks, checklist }
      const values = [deskId, approvalsNeeded, fourEyes, commentsBlock, checklist, blockingChecks, me.userId]
      await manager.query(write, values)
      const object = { kind: 'desk', id: deskId }
      const data = { approvalsNeeded, fourEyes, commentsBlock, blockingChecks }
      await audited(manager, {
        ...{ action: 'approval.rule.changed', actorId: me.userId, deskId, object, data },
      })
      return rule
    })
  }
}
