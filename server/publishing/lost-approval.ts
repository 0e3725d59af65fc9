import { countedSignatures, standing } from '#server/publishing/approved'

/**
 * SQL: the file of `exports e` says that its revision is approved, by a signature that was taken back since. Whoever signs the same
 * words again gives another signature, of another time, which that file does not name.
 */
export const lostApproval = `
  (e.options ? 'approval' and not exists (
    select 1 from (${countedSignatures(`${standing} and a.revision_id = e.revision_id`)}) k
     where k.people >= k.needed and date_trunc('milliseconds', k.at) = (e.options->'approval'->>'at')::timestamptz))`
