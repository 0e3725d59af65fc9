import { markings, type Marking } from '#core/contracts/http/common'

const rank = (value: unknown) => markings.findIndex((marking) => marking === value)

/** Narrows a stored value to a marking of TLP 2.0, else null. */
export const markingOf = (value: unknown): Marking | null => markings[rank(value)] ?? null

/** The strictest of several markings (TLP 2.0: RED first); what is not a marking counts for nothing; CLEAR when none is. */
export function strictest(values: Iterable<unknown>): Marking {
  const ranks = Array.from(values, rank).filter((position) => position >= 0)
  return markings[Math.min(...ranks, markings.length - 1)] ?? 'CLEAR'
}
