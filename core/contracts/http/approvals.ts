import { z } from 'zod'
import { errorCodes, type ErrorCode } from '#core/contracts/errors/codes'
import { id, marking, person, timestamp } from '#core/contracts/http/common'
import { checkCode, note } from '#core/contracts/http/reviews'

/** Signs exactly these words: APPROVAL_STALE unless it is the revision's own hash, as the server computes it. */
export const newApproval = z.strictObject({ contentHash: z.string().max(200) })
export type NewApproval = z.infer<typeof newApproval>

export const signature = z.object({ id, by: person, at: timestamp })
export type Signature = z.infer<typeof signature>

/** One manager's signature. The revision is approved when as many stand as the desk's rule asked for. */
export const approvalView = z.object({
  id,
  briefingId: id,
  revisionId: id,
  contentHash: z.string(),
  by: person,
  at: timestamp,
  withdrawn: z.object({ by: person, at: timestamp, reason: z.string() }).nullable(),
  /** Whether the revision is approved now. */
  approved: z.boolean(),
  /** Signatures that stand, and how many are needed. */
  signatures: z.number().int(),
  needed: z.number().int(),
})
export type ApprovalView = z.infer<typeof approvalView>

/** A reason that the desk reads. What waits to be published of this revision does not go out then. */
export const approvalWithdrawal = z.strictObject({
  reason: note(1_000).refine((text) => text !== '', 'a reason'),
})
export type ApprovalWithdrawal = z.infer<typeof approvalWithdrawal>

const code = z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]])

/** What somebody needs to know before he signs a revision. */
export const signingView = z.object({
  revisionId: id,
  contentHash: z.string(),
  marking,
  approved: z.boolean(),
  needed: z.number().int(),
  signatures: z.array(signature),
  /** Who wrote the text of this revision, in parts of 1; the largest first. */
  authors: z.array(person.extend({ share: z.number() })),
  /** Open points that must be fixed. */
  mustFix: z.array(z.object({ threadId: id, title: z.string() })),
  /** Kinds of findings in these words that the rule of the desk does not let pass. */
  blockedBy: z.array(checkCode),
  /** Changed blocks of the draft that are not in this revision. */
  newerChanges: z.number().int(),
  /** Why I could not sign now, as codes: FORBIDDEN, SELF_APPROVAL, COMMENTS_OPEN, CHECKS_OPEN, REAUTH. Empty when I may. */
  obstacles: z.array(code),
})
export type SigningView = z.infer<typeof signingView>

/** Lower-case hex SHA-256: of a revision (`contentHash`), or of the bytes of a file that was exported. */
export const hashParameter = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Whether these are the approved words. Everybody learns what is public: whether the hash is that of something
 * published, as it stands now or as it stood earlier, and whether it still counts as approved. People of the desk also learn of what is not published.
 */
export const verification = z.object({
  hash: z.string(),
  kind: z.enum(['content', 'file']).nullable(),
  /** `taken-back` words were approved, and a signature that made them so was taken back since. */
  verdict: z.enum(['approved', 'taken-back', 'not-approved', 'unknown']),
  contentHash: z.string().nullable(),
  title: z.string().nullable(),
  /** Only for people of the desk. */
  approvedAt: timestamp.nullable(),
  takenBackAt: timestamp.nullable(),
  publication: z
    .object({
      id,
      slug: z.string(),
      url: z.string(),
      /** `current` words stand on the portal, `earlier` ones were corrected since, `withdrawn` ones are gone from it. */
      state: z.enum(['current', 'earlier', 'withdrawn']),
      publishedAt: timestamp,
    })
    .nullable(),
  /** Only for people of the desk. */
  revision: z
    .object({
      id,
      briefingId: id,
      number: z.number().int(),
      marking,
      signatures: z.array(signature),
    })
    .nullable(),
})
export type Verification = z.infer<typeof verification>
