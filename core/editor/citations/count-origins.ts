import type { Standings } from '#core/editor/citations/standing-of'

/** How many reports these articles are, and of how many origins; of what the desk does not have nothing is known. */
export function countOrigins(
  articleIds: readonly (string | null)[],
  standings: Standings,
): { reports: number; origins: number } {
  const known = articleIds.flatMap((id) => (id === null ? [] : (standings.get(id) ?? [])))
  return {
    reports: new Set(known.map(({ id }) => id)).size,
    origins: new Set(known.map(({ originId }) => originId)).size,
  }
}
