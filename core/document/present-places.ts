import { matchLists, type ListHunk } from '#core/document/match-lists'

/** Where the blocks of a common state stand by now, in an epoch in which all of them have other ids: told by their looks. */
export class PresentPlaces {
  readonly #places: readonly number[]
  /** Present blocks that are the common state's own: none of them can be what somebody added. */
  readonly #known: ReadonlySet<number>

  constructor(
    base: readonly string[],
    private readonly present: readonly string[],
  ) {
    this.#places = matchLists(base, present)
    this.#known = new Set(this.#places)
  }

  /** The place of a block of the common state; −1 if it does not stand there as it was. */
  of(block: number): number {
    return this.#places[block]!
  }

  /** Where something new between the blocks before `from` and from `to` on is to be inserted; null if neither is there as it was. */
  gap({ from, to }: Pick<ListHunk, 'from' | 'to'>): number | null {
    const before = from === 0 ? -1 : this.#places[from - 1]!
    if (from === 0 || before !== -1) return before + 1
    const own = this.#places.slice(from, to).find((place) => place !== -1)
    const behind = to === this.#places.length ? this.present.length : this.#places[to]!
    return own ?? (behind === -1 ? null : behind)
  }

  /** Whether blocks of these looks were added before, one after the other, between what is around the hunk. */
  holds({ from, to }: Pick<ListHunk, 'from' | 'to'>, keys: readonly string[]): boolean {
    const low = Math.max(-1, ...this.#places.slice(0, from)) + 1
    const behind = this.#places.slice(to).find((place) => place !== -1)
    const high = (behind ?? this.present.length) - keys.length
    for (let at = low; at <= high; at++) {
      if (keys.every((key, n) => this.present[at + n] === key && !this.#known.has(at + n))) return true
    }
    return false
  }
}
