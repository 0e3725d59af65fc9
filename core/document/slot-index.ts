/** What can hold structs: the root, an element, or a text node. */
export interface Container {
  readonly kind: 'root' | 'element' | 'text-node'
  /** Element name; empty for root and text. */
  readonly name: string
  /** Levels below the root, which is 0. */
  readonly depth: number
}

/**
 * A slot is one list of structs: the children of a container, or the history of one of its attributes.
 * Number 0 stands for "not known": what lies in collected garbage.
 */
export interface Slot {
  readonly container: Container
  /** Attribute name; null for the children. */
  readonly key: string | null
}

export const unknownSlot = 0

class ClientSlots {
  /** A run begins where the slot changes and goes on to the next run. */
  readonly starts: number[] = []
  readonly slots: number[] = []

  /** Index of the run that holds this clock, −1 before the first. */
  indexAt(clock: number): number {
    let low = 0
    let high = this.starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.starts[middle]! <= clock) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  at(clock: number): number {
    return this.slots[this.indexAt(clock)] ?? unknownSlot
  }
}

/** How far a SlotIndex had come, for the case that an update turns out to be refused. */
class SlotMark {
  readonly containers: { client: number; clock: number }[] = []
  readonly attributes: string[] = []
  /** Made when it is needed: whoever types on in one place begins no run. */
  #runs: Map<number, number> | null = null

  constructor(readonly slots: number) {}

  /** So many runs the client had before its first new one. */
  note(client: number, runs: number): void {
    this.#runs ??= new Map<number, number>()
    if (!this.#runs.has(client)) this.#runs.set(client, runs)
  }

  get runs(): Iterable<[client: number, runs: number]> {
    return this.#runs ?? []
  }
}

/**
 * Knows for every struct of a document in which slot it stands, without holding a Y.Doc: one run per stretch that a
 * client wrote in one place. With it a struct that names only its neighbours can be held to the schema and to L06.
 */
export class SlotIndex {
  readonly #slots: Slot[]
  readonly #clients = new Map<number, ClientSlots>()
  /** client → clock → number of the children slot of the container that was created there */
  readonly #containers = new Map<number, Map<number, number>>()
  /** children slot and attribute name → slot */
  readonly #attributes = new Map<string, number>()
  #runs = 0
  #mark: SlotMark | null = null

  constructor() {
    const root: Container = { kind: 'root', name: '', depth: 0 }
    this.#slots = [
      { container: root, key: null },
      { container: root, key: null },
    ]
  }

  readonly rootSlot = 1

  /** Runs and containers kept: the measure of its memory. */
  get size(): number {
    return this.#runs + this.#slots.length
  }

  slot(number: number): Slot {
    return this.#slots[number]!
  }

  /** The slot in which the struct at this id stands; the id must be known to exist. */
  slotOf(client: number, clock: number): number {
    return this.#clients.get(client)?.at(clock) ?? unknownSlot
  }

  /** Children slot of the container created at this id; unknown if it is none, or garbage by now. */
  childrenOf(client: number, clock: number): number {
    return this.#containers.get(client)?.get(clock) ?? unknownSlot
  }

  attributeOf(children: number, key: string): number {
    const name = `${children}:${key}`
    const existing = this.#attributes.get(name)
    if (existing !== undefined) return existing
    const number = this.#slots.push({ container: this.slot(children).container, key }) - 1
    this.#attributes.set(name, number)
    this.#mark?.attributes.push(name)
    return number
  }

  /** Notes that from this clock on the client's structs stand in `slot`. */
  extend(client: number, clock: number, slot: number): void {
    let runs = this.#clients.get(client)
    if (!runs) this.#clients.set(client, (runs = new ClientSlots()))
    if (runs.slots.at(-1) === slot) return
    this.#mark?.note(client, runs.starts.length)
    runs.starts.push(clock)
    runs.slots.push(slot)
    this.#runs++
  }

  addContainer(client: number, clock: number, container: Container): void {
    const children = this.#slots.push({ container, key: null }) - 1
    let created = this.#containers.get(client)
    if (!created) this.#containers.set(client, (created = new Map<number, number>()))
    created.set(clock, children)
    this.#mark?.containers.push({ client, clock })
  }

  /** Whether letters stand in this slot. */
  holdsText(number: number): boolean {
    const { container, key } = this.slot(number)
    return container.kind === 'text-node' && key === null
  }

  /** UTF-16 units (and mark boundaries, one each) of text within a clock range of a client. */
  textUnits(client: number, from: number, to: number): number {
    const runs = this.#clients.get(client)
    if (!runs) return 0
    let units = 0
    for (let n = Math.max(0, runs.indexAt(from)); n < runs.starts.length && runs.starts[n]! < to; n++) {
      const start = Math.max(from, runs.starts[n]!)
      const end = Math.min(to, runs.starts[n + 1] ?? to)
      if (end > start && this.holdsText(runs.slots[n]!)) units += end - start
    }
    return units
  }

  /** From here on changes are remembered until `keep` or `rollBack`. */
  begin(): void {
    this.#mark = new SlotMark(this.#slots.length)
  }

  keep(): void {
    this.#mark = null
  }

  rollBack(): void {
    const mark = this.#mark
    if (!mark) return
    this.#mark = null
    for (const [client, length] of mark.runs) this.#truncate(client, length)
    for (const { client, clock } of mark.containers) this.#containers.get(client)?.delete(clock)
    for (const name of mark.attributes) this.#attributes.delete(name)
    this.#slots.length = mark.slots
  }

  #truncate(client: number, length: number): void {
    const runs = this.#clients.get(client)
    if (!runs) return
    this.#runs -= runs.starts.length - length
    runs.starts.length = length
    runs.slots.length = length
    if (length === 0) this.#clients.delete(client)
  }
}
