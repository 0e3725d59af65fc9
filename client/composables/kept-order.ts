/** A list in the order in which it was first shown. */
export interface KeptOrder<Row> {
  readonly rows: readonly Row[]
  /** How many are new and are not shown yet. */
  readonly newcomers: number
  /** How many have moved up and are still shown where they were. */
  readonly risen: number
}

/**
 * What somebody looks at stays where it stands while the list changes: those whose ids are in `order` keep that order, with what is
 * said of them now; what follows behind all of them (the next page) is added; what is gone goes. What would push others down waits.
 */
export function keepOrder<Row extends { readonly id: string }>(
  order: readonly string[],
  rows: readonly Row[],
): KeptOrder<Row> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const kept = order.flatMap((id) => byId.get(id) ?? [])
  const placeOf = new Map(kept.map(({ id }, place) => [id, place]))
  const last = rows.findLastIndex(({ id }) => placeOf.has(id))
  const places = rows.slice(0, last + 1).map(({ id }) => placeOf.get(id))
  return {
    rows: [...kept, ...rows.slice(last + 1)],
    newcomers: places.filter((place) => place === undefined).length,
    risen: risenOf(places.filter((place) => place !== undefined)),
  }
}

/** How many stand before one that they were behind. */
function risenOf(places: readonly number[]): number {
  let first = Infinity
  let risen = 0
  for (const place of places.toReversed()) {
    if (place > first) risen++
    first = Math.min(first, place)
  }
  return risen
}
