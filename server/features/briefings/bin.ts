import type { BriefingView } from '#core/contracts/http/briefings'
import type { Person } from '#core/contracts/http/common'

/** How long the bin gives a briefing back. */
export const binDays = 30

const until = (binnedAt: Date): Date => new Date(binnedAt.getTime() + binDays * 86_400_000)

/** Whether one that went into the bin at this time can still be brought back. */
export const isGivenBack = (binnedAt: Date): boolean => Date.now() <= until(binnedAt).getTime()

/** What is told of one in the bin. */
export const binOf = (binnedAt: Date | null, by: Person | null): BriefingView['bin'] =>
  binnedAt && { by, at: binnedAt.toISOString(), until: until(binnedAt).toISOString() }
