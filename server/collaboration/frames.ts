/** Keeps what a door made of a frame, so that a frame is encoded once for all its receivers. */
class Encoded {
  readonly #made = new Map<string, unknown>()

  /** The encoding under this name, made by `make` at the first call. */
  encoded<T>(name: string, make: (frame: this) => T): T {
    const made = this.#made.get(name)
    if (made !== undefined) return made as T
    const fresh = make(this)
    this.#made.set(name, fresh)
    return fresh
  }
}

/** What was committed after `previous` up to `seq`, as one update. */
export class UpdatesFrame extends Encoded {
  constructor(
    readonly documentId: string,
    readonly epoch: number,
    readonly previous: number,
    readonly seq: number,
    readonly update: Uint8Array,
  ) {
    super()
  }
}

/** Presence states in the encoding of y-protocols/awareness. */
export class AwarenessFrame extends Encoded {
  constructor(
    readonly documentId: string,
    readonly update: Uint8Array,
  ) {
    super()
  }
}
