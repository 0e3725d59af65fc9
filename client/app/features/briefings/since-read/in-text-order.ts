import type { SinceRead } from '#core/contracts/http/last-read'

export type ReadStop = SinceRead['blocks'][number]

/** Changes as one meets them in the text: what was removed behind the block that it stood behind. */
export function inTextOrder(stops: readonly ReadStop[], places: ReadonlyMap<string, number>): ReadStop[] {
  const at = ({ place }: ReadStop): number => (place === null ? -1 : (places.get(place) ?? Infinity))
  const isGone = ({ kind }: ReadStop) => Number(kind === 'removed')
  return [...stops].sort((one, other) => {
    const [here, there] = [at(one), at(other)]
    return here === there ? isGone(one) - isGone(other) : here - there
  })
}
