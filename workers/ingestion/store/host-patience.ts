/** The least and the most that a host is believed, in seconds: an answer without haste, and news that is still news. */
const least = 60
const most = 3_600
const mostHosts = 2_000

/** What a host answered that asked for patience. */
export interface AskedForPatience {
  status: number
  retryAfterSeconds: number
}

/** The part of an answer that may ask for it. */
interface Answer {
  status: number
  retryAfterSeconds: number | null
}

/**
 * Hosts that answered that there are too many requests, or that they are away, and for how long (RFC 6585, 4; RFC 9110, 10.2.3): their
 * other pages are not asked for meanwhile. Known to one process; times in milliseconds.
 */
export class HostPatience {
  readonly #asked = new Map<string, { status: number; until: number }>()

  constructor(private readonly now: () => number = Date.now) {}

  /** Takes note of what a host answered. */
  hear(host: string, { status, retryAfterSeconds }: Answer): void {
    if (retryAfterSeconds === null || (status !== 429 && status !== 503)) return
    if (this.#asked.size >= mostHosts) this.#asked.delete(this.#asked.keys().next().value ?? '')
    const seconds = Math.min(most, Math.max(least, retryAfterSeconds))
    this.#asked.set(host, { status, until: this.now() + seconds * 1_000 })
  }

  /** What the host answered, and for how long that still stands; null: it may be asked. */
  askedBy(host: string): AskedForPatience | null {
    const asked = this.#asked.get(host)
    const left = (asked?.until ?? 0) - this.now()
    return asked && left > 0 ? { status: asked.status, retryAfterSeconds: Math.ceil(left / 1_000) } : null
  }
}
