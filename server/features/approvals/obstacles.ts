import type { EntityManager } from 'typeorm'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { SigningView } from '#core/contracts/http/approvals'
import type { ApprovalRule } from '#core/contracts/http/reviews'
import type { CheckCode } from '#core/editor/checks/finding'
import type { Briefing } from '#server/database/entities/briefing'
import type { Revision } from '#server/database/entities/revision'
import { blockingFindings } from '#server/features/approvals/blocking-findings'

type MustFix = SigningView['mustFix']

const openThreads = `
  select id, title from threads
   where on_kind = 'briefing' and on_id = $1 and must_fix and resolved_at is null order by id limit 100`

/** Points of a briefing that must be fixed and are not. */
export const mustFixOf = async (manager: EntityManager, briefingId: string): Promise<MustFix> => {
  const rows = await manager.query<{ id: string; title: string }[]>(openThreads, [briefingId])
  return rows.map(({ id, title }) => ({ threadId: id, title }))
}

/** Who wrote a revision: of what nobody is known to have written (a title alone), who began the briefing. */
export const writersOf = (revision: Revision, briefing: Briefing): string[] =>
  revision.authors.length > 0 ? revision.authors.map(({ userId }) => userId) : [briefing.createdBy]

/** The words of one's own: with `alone` another signature makes it good, with `strict` nothing does. */
const isSelfApproval = (
  userId: string,
  { fourEyes, approvalsNeeded }: ApprovalRule,
  writers: readonly string[],
): boolean => {
  if (fourEyes === 'off') return false
  if (fourEyes === 'strict') return writers.includes(userId)
  return approvalsNeeded === 1 && writers.every((writer) => writer === userId)
}

export interface Signing {
  userId: string
  rule: ApprovalRule
  briefing: Briefing
  revision: Revision
}

/** What the rule of the desk has against this signature, as codes. */
export const obstaclesTo = async (
  manager: EntityManager,
  { userId, rule, briefing, revision }: Signing,
): Promise<{ codes: ErrorCode[]; mustFix: MustFix; blockedBy: CheckCode[] }> => {
  const mustFix = await mustFixOf(manager, briefing.id)
  const codes: ErrorCode[] = []
  if (isSelfApproval(userId, rule, writersOf(revision, briefing))) codes.push('SELF_APPROVAL')
  if (rule.commentsBlock && mustFix.length > 0) codes.push('COMMENTS_OPEN')
  const findings = await blockingFindings(manager, userId, revision, rule.blockingChecks)
  const blockedBy = [...new Set(findings.map(({ code }) => code))]
  if (blockedBy.length > 0) codes.push('CHECKS_OPEN')
  return { codes, mustFix, blockedBy }
}

/** Throws SELF_APPROVAL, COMMENTS_OPEN with the threads, or CHECKS_OPEN with the kinds of findings. */
export const requireNoObstacle = async (manager: EntityManager, signing: Signing): Promise<void> => {
  const { codes, mustFix, blockedBy } = await obstaclesTo(manager, signing)
  if (codes[0] === 'COMMENTS_OPEN') throw new DomainError('COMMENTS_OPEN', undefined, { mustFix })
  if (codes[0] === 'CHECKS_OPEN') throw new DomainError('CHECKS_OPEN', undefined, { blockedBy })
  if (codes[0]) throw new DomainError(codes[0])
}
