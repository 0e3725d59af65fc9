import type { EditOutcome } from '#server/collaboration/rooms/edit-outcome'

/** One update in the order of arrival. */
class Place implements EditOutcome {
  done = false
  /** Refused for what was missing before it; a later step 2 may hold it. */
  missed = false

  constructor(
    private readonly order: UpdateOrder,
    /** What a step 2 makes good: all that was sent before it. */
    private readonly earlier: readonly Place[],
  ) {}

  saved(): void {
    this.done = true
    for (const place of this.earlier) place.done ||= place.missed
    this.order.settled()
  }

  refused(error: Error): void {
    this.missed = true
    this.order.failed(error)
  }
}

const none: readonly Place[] = []

/** Counts how many updates of one connection are durable: from the front, so what was refused and what came after it never is. */
export class UpdateOrder {
  readonly #unacknowledged: Place[] = []
  #durable = 0
  #telling = false

  /** `tell` hears the count when it has grown, once for all that one commit made durable; `failed` each refusal. */
  constructor(
    private readonly tell: (durable: number) => void,
    readonly failed: (error: Error) => void,
  ) {}

  /** The place of the next update. */
  next(): EditOutcome {
    const place = new Place(this, none)
    this.#unacknowledged.push(place)
    return place
  }

  /** Of a step 2, which is not counted itself: it brings all that the client has, so also what was refused before it. */
  whole(): EditOutcome {
    return new Place(this, [...this.#unacknowledged])
  }

  settled(): void {
    if (this.#telling) return
    this.#telling = true
    queueMicrotask(() => {
      this.#telling = false
      const before = this.#durable
      while (this.#unacknowledged[0]?.done) {
        this.#unacknowledged.shift()
        this.#durable++
      }
      if (this.#durable > before) this.tell(this.#durable)
    })
  }
}
