export interface ReachPorts {
  /** A small question to the database. */
  readonly ask: () => Promise<unknown>
  /** Whether there are other nodes to which people could go. */
  readonly company: () => boolean
  /** The other nodes should know that nobody can be sent here now, or that he can be again. */
  readonly able: (is: boolean) => void
  /** Nothing can be promised here any more: people are sent away, and nobody is let in. */
  readonly away: () => void
  readonly back: () => void
}

/** Questions without an answer after which the others are told, and after which people are sent to them. */
export interface ReachLimits {
  readonly everyMs: number
  readonly telling: number
  readonly sending: number
}

/** A database that restarts is back within this time; who is cut off from it alone must not keep people for longer. */
export const defaultReachLimits: ReachLimits = { everyMs: 1_000, telling: 3, sending: 6 }

/**
 * Whether this node reaches its database. One that is cut off alone cannot save anything and sends its people to the
 * others; alone in the house, or when the others say that they are cut off too, it keeps them: what
 * they write waits here as well as anywhere. Counts questions, not time: a process that stood still has missed none.
 */
export class DatabaseReach {
  #timer: NodeJS.Timeout | null = null
  #asking = false
  #missed = 0
  #able = true
  #away = false

  constructor(
    private readonly ports: ReachPorts,
    private readonly limits: ReachLimits = defaultReachLimits,
  ) {}

  open(): void {
    this.#timer = setInterval(() => {
      this.look()
    }, this.limits.everyMs).unref()
  }

  close(): void {
    if (this.#timer) clearInterval(this.#timer)
  }

  /** Asks, or counts that the last question is not answered yet. */
  look(): void {
    if (this.#asking) {
      this.#missing()
      return
    }
    this.#asking = true
    this.ports.ask().then(
      () => {
        this.#asking = false
        this.#answered()
      },
      () => {
        this.#asking = false
        this.#missing()
      },
    )
  }

  #missing(): void {
    const { telling, sending } = this.limits
    this.#missed++
    if (this.#missed >= telling && this.#able) {
      this.#able = false
      this.ports.able(false)
    }
    if (this.#missed >= sending && !this.#away && this.ports.company()) {
      this.#away = true
      this.ports.away()
    }
  }

  #answered(): void {
    this.#missed = 0
    if (!this.#able) {
      this.#able = true
      this.ports.able(true)
    }
    if (this.#away) {
      this.#away = false
      this.ports.back()
    }
  }
}
