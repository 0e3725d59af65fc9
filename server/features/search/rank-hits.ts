import type { Part } from '#core/search/to-tsquery'
import type { HitRow } from '#server/features/search/hit-rows'

/** A hit with what it is worth. */
export interface RankedHit {
  row: HitRow
  score: number
}

const dayMs = 86_400_000
const graded: Partial<Record<string, number>> = { A: 0.2, B: 0.15, C: 0.1, D: 0, E: -0.15, F: 0.05 }

/** How much of a group a hit has: the sum of its own lexemes, or the best of its other forms. */
const shareOf = (parts: readonly Part[], present: readonly boolean[], group: number): number => {
  let own = 0
  let other = 0
  parts.forEach((part, index) => {
    if (part.group !== group || present[index] !== true) return
    if (part.own) own += part.share
    else other = Math.max(other, part.share)
  })
  return Math.max(own, other)
}

/** What a group tells: a rare word more than a common one, as far as these hits show it. */
const weightsOf = (shares: readonly number[][], groups: number): number[] =>
  Array.from({ length: groups }, (_, group) => {
    const having = shares.reduce((sum, share) => sum + share[group]!, 0)
    return Math.log(1 + (shares.length + 1) / (having + 0.5))
  })

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/**
 * Orders hits: how much of the search they have comes first, then whether it stands there as it was typed (in that script
 * and form) and in the headline, then density, time and the source's grade.
 */
export const rankHits = (
  rows: readonly HitRow[],
  parts: readonly Part[],
  words: number,
  now: number = Date.now(),
): RankedHit[] => {
  const groups = 1 + Math.max(-1, ...parts.map(({ group }) => group))
  const shares = rows.map(({ parts: present }) =>
    Array.from({ length: groups }, (_, group) => shareOf(parts, present, group)),
  )
  const weights = weightsOf(shares, groups)
  const densest = Math.max(Number.MIN_VALUE, ...rows.map(({ rank }) => rank))
  const scoreOf = (row: HitRow, share: readonly number[]): number => {
    const covered = sum(share.map((part, group) => part * weights[group]!)) / sum(weights)
    const typed = words === 0 ? 0 : row.title_words / words + (0.7 * row.body_words) / words
    const age = Math.max(0, now - row.at.getTime()) / dayMs
    return (
      4 * covered +
      typed +
      0.8 * (row.rank / densest) +
      0.6 * Math.exp(-age / 14) +
      (graded[row.reliability ?? ''] ?? 0)
    )
  }
  return rows
    .map((row, index) => ({ row, score: scoreOf(row, shares[index]!) }))
    .sort(
      (a, b) =>
        b.score - a.score || b.row.at.getTime() - a.row.at.getTime() || (a.row.id < b.row.id ? 1 : -1),
    )
}
