import type { TriageChange, TriageState } from '#core/news/triage'

/** The change that brings back what had been decided: the verdict with its reason, or that nothing was. */
export function decidedAgain(decision: TriageState['decision']): TriageChange {
  if (decision === null) return { decision: null }
  const { verdict, reason } = decision
  return { decision: verdict, ...(reason === null ? {} : { reason }) }
}
