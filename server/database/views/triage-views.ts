import type { Decision, TriageState } from '#core/news/triage'

/** How an article is triaged, as it is read with the names of who claimed (`cu`) and decided (`du`). */
export interface TriageRow {
  claimed_by: string | null
  claimed_by_name: string | null
  claimed_at: Date | null
  decision: Decision | null
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  decision_reason: string | null
  credibility: number | null
}

export const triageColumns = `a.claimed_by, cu.name as claimed_by_name, a.claimed_at, a.decision, a.decided_by,
  du.name as decided_by_name, a.decided_at, a.decision_reason, a.credibility`

/** What the desk did with an article. */
export const triageOf = (row: TriageRow): TriageState => {
  const claimant = personOf(row.claimed_by, row.claimed_by_name)
  return {
    claim: claimant && { by: claimant, at: (row.claimed_at ?? new Date(0)).toISOString() },
    decision:
      row.decision === null
        ? null
        : {
            verdict: row.decision,
            by: personOf(row.decided_by, row.decided_by_name),
            at: (row.decided_at ?? new Date(0)).toISOString(),
            reason: row.decision_reason,
          },
    credibility: row.credibility,
  }
}

const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })
