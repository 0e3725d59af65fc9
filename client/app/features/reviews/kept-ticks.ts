/** What was ticked off of one comparison. */
export interface KeptTicks {
  comparison: string
  ticks: string[]
}

/** Comparisons and ticks of one that are remembered at most; those that were touched last stay. */
const most = { comparisons: 50, ticks: 2_000 }

export const ticksOf = (kept: readonly KeptTicks[], comparison: string | null): ReadonlySet<string> =>
  new Set(kept.find((one) => one.comparison === comparison)?.ticks)

/** With one tick set, or taken away; the comparison it belongs to is the last. */
export function withTick(
  kept: readonly KeptTicks[],
  comparison: string,
  tick: string,
  seen: boolean,
): KeptTicks[] {
  const others = kept.filter((one) => one.comparison !== comparison)
  const rest = [...ticksOf(kept, comparison)].filter((one) => one !== tick)
  const ticks = (seen ? [...rest, tick] : rest).slice(-most.ticks)
  return [...others, ...(ticks.length > 0 ? [{ comparison, ticks }] : [])].slice(-most.comparisons)
}
