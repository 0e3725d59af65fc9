import type { TriageState } from '#core/news/triage'

/**
 * How a refused act goes back: what it `shown` is again as it was `before`, except where somebody else's act has been told of since. A
 * refused claim gives way to the one that was first, where the refusal names it.
 */
export function withdrawn(
  now: TriageState,
  shown: Partial<TriageState>,
  before: TriageState,
  first: TriageState['claim'] = null,
): Partial<TriageState> {
  const mine = (Object.keys(shown) as (keyof TriageState)[]).filter(
    (part) => JSON.stringify(now[part]) === JSON.stringify(shown[part]),
  )
  const back = Object.fromEntries(mine.map((part) => [part, before[part]])) as Partial<TriageState>
  return first !== null && mine.includes('claim') ? { ...back, claim: first } : back
}
