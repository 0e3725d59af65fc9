import type { EntityManager } from 'typeorm'
import type { Signature } from '#core/contracts/http/approvals'

/** SQL: the signature `approvals a` was not taken back. */
export const standing = 'not exists (select 1 from approval_withdrawals w where w.approval_id = a.id)'

/**
 * SQL: signatures `approvals a` that fit `which`, each with how many people had signed its revision by then (`people`), and
 * whether it is its signer's `first` on that revision. One with as many people as were `needed` when it was given makes the
 * revision approved: what a desk asks for later neither takes an approval away nor gives one.
 */
export const countedSignatures = (which: string): string => `
  select s.*, (count(*) filter (where s.first) over (partition by s.revision_id order by s.at, s.id))::int as people
    from (select a.*, row_number() over (partition by a.revision_id, a.signed_by order by a.at, a.id) = 1 as first
            from approvals a where ${which}) s`

/** SQL: approved revisions of a briefing, each by the signature that made it so. */
export const approvedRevisions = (briefing: string): string => `
  select distinct on (k.revision_id) k.revision_id, k.signed_by, k.at
    from (${countedSignatures(`${standing} and a.briefing_id = ${briefing}`)}) k
   where k.people >= k.needed order by k.revision_id, k.at, k.id`

/** To be joined to `briefings b`: its revision that was approved last, by the signature that made it so. */
export const approvedOfBriefing = `
  left join lateral (
    select g.revision_id, r.number, r.content_hash, g.signed_by as by_id, u.name as by_name, g.at
      from (${approvedRevisions('b.id')}) g
      join revisions r on r.id = g.revision_id
      join users u on u.id = g.signed_by
     order by g.at desc, r.number desc limit 1
  ) approved on true`

const approvedLast = `
  select r.id, r.number from (${approvedRevisions('$1')}) g join revisions r on r.id = g.revision_id
   order by g.at desc, r.number desc limit 1`

/** The revision of a briefing that was approved last. The caller's right has been asked before. */
export const lastApproved = async (
  manager: EntityManager,
  briefingId: string,
): Promise<{ id: string; number: number } | null> =>
  (await manager.query<{ id: string; number: number }[]>(approvedLast, [briefingId]))[0] ?? null

/** Needed were as many as the approving signature asked for, else as many as the last one did. */
const ofRevision = `
  select (count(*) filter (where k.first))::int as signatures, bool_or(k.people >= k.needed) as approved,
         coalesce((array_agg(k.needed order by k.at, k.id) filter (where k.people >= k.needed))[1],
                  (array_agg(k.needed order by k.at desc, k.id desc))[1]) as needed,
         min(k.at) filter (where k.people >= k.needed) as at
    from (${countedSignatures(`${standing} and a.revision_id = $1`)}) k having count(*) > 0`

/** Whoever signed twice, because a rule changed or he was asked again, is named once, by his last signature. */
const signaturesOfRevision = `
  select s.id, s.signed_by, u.name, s.at
    from (select distinct on (a.signed_by) a.* from approvals a where a.revision_id = $1 and ${standing}
           order by a.signed_by, a.at desc, a.id desc) s
    join users u on u.id = s.signed_by
   order by s.at, s.id`

export interface Approved {
  approved: boolean
  /** How many people's signatures stand. */
  signatures: number
  needed: number
  /** When the signature that made it so was given. */
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
