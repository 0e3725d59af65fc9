import type { EntityManager } from 'typeorm'
import type { Signature } from '#core/contracts/http/approvals'

/** Signatures that stand, gathered by revision: who and when in their order, and how many the desk asked for last. */
const standing = `
  select a.revision_id, a.briefing_id, array_agg(a.signed_by order by a.at, a.id) as signers,
         array_agg(a.at order by a.at, a.id) as times, count(distinct a.signed_by)::int as signatures,
         (array_agg(a.needed order by a.at desc, a.id desc))[1] as needed
    from approvals a
   where not exists (select 1 from approval_withdrawals w where w.approval_id = a.id)`

/** To be joined to `briefings b`: its revision that was approved last, by the signature that made it so. */
export const approvedOfBriefing = `
  left join lateral (
    select g.revision_id, r.number, r.content_hash, g.signers[g.needed] as by_id, u.name as by_name, g.times[g.needed] as at
      from (${standing} and a.briefing_id = b.id group by a.revision_id, a.briefing_id) g
      join revisions r on r.id = g.revision_id
      join users u on u.id = g.signers[g.needed]
     where g.signatures >= g.needed order by g.times[g.needed] desc, r.number desc limit 1
  ) approved on true`

const ofRevision = `
  select g.signatures, g.needed, g.signatures >= g.needed as approved, g.times[g.needed] as at
    from (${standing} and a.revision_id = $1 group by a.revision_id, a.briefing_id) g`

const signaturesOfRevision = `
  select a.id, a.signed_by, u.name, a.at from approvals a join users u on u.id = a.signed_by
   where a.revision_id = $1 and not exists (select 1 from approval_withdrawals w where w.approval_id = a.id)
   order by a.at, a.id`

export interface Approved {
  approved: boolean
  signatures: number
  needed: number
  /** When the last signature that was needed was given. */
  at: Date | null
}

/** How far a revision is approved. The caller's right has been asked before. */
export const approvedNow = async (manager: EntityManager, revisionId: string): Promise<Approved> => {
  const [row] = await manager.query<Approved[]>(ofRevision, [revisionId])
  return row ?? { approved: false, signatures: 0, needed: 1, at: null }
}

/** The signatures on a revision that stand, in their order. */
export const signaturesOf = async (manager: EntityManager, revisionId: string): Promise<Signature[]> => {
  const rows = await manager.query<{ id: string; signed_by: string; name: string; at: Date }[]>(
    signaturesOfRevision,
    [revisionId],
  )
  return rows.map(({ id, signed_by, name, at }) => ({
    id,
    by: { id: signed_by, name },
    at: at.toISOString(),
  }))
}
