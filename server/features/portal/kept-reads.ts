import type { PageCache } from '#server/features/portal/page-cache'

const most = 300
const standsMs = 10_000

/**
 * What public pages are made of, read once for all who ask at the same time and in the next seconds: pages of members are
 * made anew for each, out of the same lists. Forgotten with the kept pages. Only for what every visitor may have.
 */
export class KeptReads {
  readonly #reads = new Map<string, { until: number; read: Promise<unknown> }>()

  constructor(
    pages: PageCache,
    private readonly now: () => number = Date.now,
  ) {
    pages.alsoForget(() => {
      this.#reads.clear()
    })
  }

  /** `key` names the read with all that it depends on. One that fails is not kept. */
  get<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#reads.get(key)
    if (known && known.until > this.now()) return known.read as Promise<T>
    const entry = { until: this.now() + standsMs, read: read() }
    this.#reads.set(key, entry)
    entry.read.catch(() => {
      if (this.#reads.get(key) === entry) this.#reads.delete(key)
    })
    if (this.#reads.size > most) this.#reads.delete(this.#reads.keys().next().value!)
    return entry.read
  }
}
