import type { ScannedDeletes } from '#core/document/scanned-update'

/** A range of a client's clocks: [from, to). */
export interface DeletedRange {
  readonly client: number
  readonly from: number
  readonly to: number
}

/** Deleted clock ranges of one client: sorted, disjoint, not touching. */
class Ranges {
  #starts: number[] = []
  #ends: number[] = []

  get size(): number {
    return this.#starts.length
  }

  /** Index of the first range that ends at or after `clock`. */
  #first(clock: number): number {
    let low = 0
    let high = this.#ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#ends[middle]! < clock) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The parts of [from, to) that are in none of them, appended to `fresh`. */
  collectFresh(client: number, from: number, to: number, fresh: DeletedRange[]): void {
    let at = from
    for (let n = this.#first(from); n < this.#starts.length && this.#starts[n]! < to; n++) {
      if (this.#starts[n]! > at) fresh.push({ client, from: at, to: this.#starts[n]! })
      at = Math.max(at, this.#ends[n]!)
    }
    if (at < to) fresh.push({ client, from: at, to })
  }

  /** Takes in ranges that follow one another. What lies around them is moved once, not for each of them. */
  add(added: readonly DeletedRange[]): void {
    const [first] = added
    if (!first) return
    const from = this.#first(first.from)
    let to = from
    const [starts, ends]: [number[], number[]] = [[], []]
    const put = (start: number, end: number): void => {
      const last = ends.length - 1
      if (last >= 0 && start <= ends[last]!) ends[last] = Math.max(ends[last]!, end)
      else {
        starts.push(start)
        ends.push(end)
      }
    }
    const takeUpTo = (clock: number): void => {
      for (; to < this.#starts.length && this.#starts[to]! <= clock; to++)
        put(this.#starts[to]!, this.#ends[to]!)
    }
    for (const range of added) {
      takeUpTo(range.from)
      put(range.from, range.to)
    }
    takeUpTo(ends.at(-1)!)
    this.#starts = replaced(this.#starts, from, to, starts)
    this.#ends = replaced(this.#ends, from, to, ends)
  }
}

/** The list with others in the place of [from, to). The usual one or two are put in where they belong. */
function replaced(list: number[], from: number, to: number, others: readonly number[]): number[] {
  if (others.length > 2) return [...list.slice(0, from), ...others, ...list.slice(to)]
  list.splice(from, to - from, ...others)
  return list
}

/** Which clock values of a document are deleted. Tells a delete from the repetition of one. */
export class DeleteIndex {
  readonly #clients = new Map<number, Ranges>()
  #count = 0

  /** How many ranges are kept: the measure of its memory. */
  get size(): number {
    return this.#count
  }

  /** The parts of these ranges that are not deleted yet, of each client in order. */
  freshOf(deletes: ScannedDeletes): DeletedRange[] {
    const fresh: DeletedRange[] = []
    for (let n = 0; n < deletes.length; n += 3) {
      const [client, from] = [deletes[n]!, deletes[n + 1]!]
      const to = from + deletes[n + 2]!
      const ranges = this.#clients.get(client)
      if (ranges) ranges.collectFresh(client, from, to, fresh)
      else fresh.push({ client, from, to })
    }
    return fresh
  }

  /** Takes in what `freshOf` gave. */
  add(fresh: readonly DeletedRange[]): void {
    for (let from = 0, to = 0; from < fresh.length; from = to) {
      const { client } = fresh[from]!
      while (fresh[to]?.client === client) to++
      this.#addTo(client, fresh.slice(from, to))
    }
  }

  #addTo(client: number, added: readonly DeletedRange[]): void {
    let ranges = this.#clients.get(client)
    if (!ranges) this.#clients.set(client, (ranges = new Ranges()))
    const before = ranges.size
    ranges.add(added)
    this.#count += ranges.size - before
  }
}
