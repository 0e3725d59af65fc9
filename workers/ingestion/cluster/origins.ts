import { bandsOf } from '#workers/ingestion/cluster/bands'
import { isSameOrigin, likenessOf } from '#workers/ingestion/cluster/same-origin'
import { traitsOf, type Traits } from '#workers/ingestion/cluster/traits'

/**
 * Texts by their origin, one after the other as they come. A text that agrees with texts of two origins makes them one;
 * the earliest text names it.
 */
export class Origins {
  readonly #traits = new Map<string, Traits>()
  readonly #bands = new Map<number, string[]>()
  readonly #origin = new Map<string, string>()
  readonly #order = new Map<string, number>()

  /** Takes in a text; answers with its origin, which is its own id when nothing like it is known. */
  add(id: string, text: string): string {
    const traits = traitsOf(text)
    this.#origin.set(id, id)
    this.#order.set(id, this.#order.size)
    for (const other of this.#candidates(traits))
      if (isSameOrigin(likenessOf(traits, this.#traits.get(other)!))) this.#join(other, id)
    this.#remember(id, traits)
    return this.originOf(id)
  }

  originOf(id: string): string {
    const origin = this.#origin.get(id) ?? id
    return origin === id ? id : this.originOf(origin)
  }

  #candidates(traits: Traits): Set<string> {
    return new Set(bandsOf(traits).flatMap((band) => this.#bands.get(band) ?? []))
  }

  #join(one: string, other: string): void {
    const [first, second] = [this.originOf(one), this.originOf(other)]
    if (this.#order.get(first)! < this.#order.get(second)!) this.#origin.set(second, first)
    else if (first !== second) this.#origin.set(first, second)
  }

  #remember(id: string, traits: Traits): void {
    this.#traits.set(id, traits)
    for (const band of bandsOf(traits)) {
      const there = this.#bands.get(band)
      if (there) there.push(id)
      else this.#bands.set(band, [id])
    }
  }
}
