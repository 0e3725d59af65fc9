import { z } from 'zod'
import {
  approvalView,
  signingView,
  verification,
  type ApprovalView,
  type SigningView,
  type Verification,
} from '#core/contracts/http/approvals'
import { readAll } from './pages'
import { request } from './request'

/** What somebody needs to know before he signs this revision. */
export const fetchSigning = (revisionId: string): Promise<SigningView> =>
  request('GET', `/revisions/${revisionId}/signing`, signingView)

/** The last 200 signatures on revisions of a briefing, also those taken back, the newest first. */
export const fetchApprovals = (briefingId: string): Promise<ApprovalView[]> =>
  readAll(`/briefings/${briefingId}/approvals`, approvalView)

/** Signs exactly these words. Throws REAUTH, APPROVAL_STALE, COMMENTS_OPEN, SELF_APPROVAL. */
export const approve = (revisionId: string, contentHash: string): Promise<ApprovalView> =>
  request('POST', `/revisions/${revisionId}/approvals`, approvalView, { body: { contentHash } })

/** Takes a signature back, with a reason that the desk reads. */
export const withdrawApproval = (id: string, reason: string): Promise<unknown> =>
  request('POST', `/approvals/${id}/withdrawal`, z.unknown(), { body: { reason } })

/** Whether a hash is that of approved words, or of a file made from them. */
export const verifyHash = (hash: string): Promise<Verification> =>
  request('GET', `/verifications/${hash}`, verification)
