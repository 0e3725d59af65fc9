/** Deleted clock ranges of one client: sorted, disjoint, not touching. */
class Ranges {
  readonly starts: number[] = []
  readonly ends: number[] = []

  /** Index of the first range that ends at or after `clock`. */
  first(clock: number): number {
    let low = 0
    let high = this.ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.ends[middle]! < clock) low = middle + 1
      else high = middle
    }
    return low
  }

  add(start: number, end: number): void {
    const from = this.first(start)
    let to = from
    let low = start
    let high = end
    while (to < this.starts.length && this.starts[to]! <= end) {
      low = Math.min(low, this.starts[to]!)
      high = Math.max(high, this.ends[to]!)
      to++
    }
    this.starts.splice(from, to - from, low)
    this.ends.splice(from, to - from, high)
  }
}

/** A range that was not deleted before: [from, to) of a client. */
export interface DeletedRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** Which clock values of a document are deleted. Tells a delete from the repetition of one. */
export class DeleteIndex {
  readonly #clients = new Map<number, Ranges>()
  #count = 0

  /** How many ranges are kept: the measure of its memory. */
  get size(): number {
    return this.#count
  }

  /** The parts of [from, to) that are not deleted yet, appended to `fresh`. */
  collectFresh(client: number, from: number, to: number, fresh: DeletedRange[]): void {
    const ranges = this.#clients.get(client)
    let at = from
    if (ranges) {
      for (let n = ranges.first(from); n < ranges.starts.length && ranges.starts[n]! < to; n++) {
        if (ranges.starts[n]! > at) fresh.push({ client, from: at, to: ranges.starts[n]! })
        at = Math.max(at, ranges.ends[n]!)
      }
    }
    if (at < to) fresh.push({ client, from: at, to })
  }

  add(client: number, from: number, to: number): void {
    let ranges = this.#clients.get(client)
    if (!ranges) this.#clients.set(client, (ranges = new Ranges()))
    const before = ranges.starts.length
    ranges.add(from, to)
    this.#count += ranges.starts.length - before
  }
}
