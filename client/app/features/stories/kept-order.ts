/** A list in the order in which it was first shown. */
export interface KeptOrder<Item> {
  readonly shown: readonly Item[]
  /** How many are new, or have moved up, and are not shown there yet. */
  readonly waiting: number
}

/**
 * What somebody looks at stays where it stands while the list changes: those whose ids are in `order` keep that order, with what is
 * said of them now; what follows behind all of them (the next page) is added; what is gone goes. What would push others down waits.
 */
export function keepOrder<Item extends { readonly id: string }>(
  order: readonly string[],
  items: readonly Item[],
): KeptOrder<Item> {
  const byId = new Map(items.map((item) => [item.id, item]))
  const kept = order.flatMap((id) => byId.get(id) ?? [])
  const placeOf = new Map(kept.map(({ id }, place) => [id, place]))
  const last = items.findLastIndex(({ id }) => placeOf.has(id))
  return { shown: [...kept, ...items.slice(last + 1)], waiting: jumpsIn(items.slice(0, last + 1), placeOf) }
}

/** How many of `items` stand before one that they were behind, or were nowhere. */
function jumpsIn(items: readonly { readonly id: string }[], placeOf: ReadonlyMap<string, number>): number {
  let first = Infinity
  let jumps = 0
  for (const { id } of items.toReversed()) {
    const place = placeOf.get(id) ?? Infinity
    if (place === Infinity || place > first) jumps++
    first = Math.min(first, place)
  }
  return jumps
}
