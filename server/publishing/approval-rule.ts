import type { EntityManager } from 'typeorm'
import type { ApprovalRule as Rule } from '#core/contracts/http/reviews'
import { ApprovalRule } from '#server/database/entities/review'

const usual: Rule = {
  approvalsNeeded: 1,
  fourEyes: 'alone',
  commentsBlock: true,
  blockingChecks: [],
  checklist: [],
}

/** How this desk approves. */
export const ruleOf = async (manager: EntityManager, deskId: string): Promise<Rule> => {
  const row = await manager.findOneBy(ApprovalRule, { deskId })
  if (!row) return usual
  const { approvalsNeeded, fourEyes, commentsBlock, blockingChecks, checklist } = row
  return { approvalsNeeded, fourEyes, commentsBlock, blockingChecks, checklist }
}
