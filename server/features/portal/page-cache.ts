/** A page as it went out, for all who ask with nothing of their own. */
export interface KeptPage {
  /** Names and values of its head, one after the other. */
  head: string[]
  body: Buffer
}

interface Kept extends KeptPage {
  at: number
}

export interface PageCacheLimits {
  bytes: number
  pages: number
  /** How long a page stands when nobody says that it changed: a publication that waits for its time appears by itself. */
  ms: number
  /** How long it is the last good one, for whoever asks while no new one can be made: a withdrawal is everywhere within 60 s. */
  lastMs: number
}

const usual: PageCacheLimits = { bytes: 32 << 20, pages: 1_000, ms: 10_000, lastMs: 60_000 }

/**
 * Public pages of the last seconds, and as they were last. Whoever changes what the portal shows says `forget`; a page that was begun before
 * that is not kept any more, because it may show what was.
 */
export class PageCache {
  readonly #pages = new Map<string, Kept>()
  #bytes = 0
  #generation = 0
  readonly #others: (() => void)[] = []

  constructor(
    private readonly limits: PageCacheLimits = usual,
    private readonly now: () => number = Date.now,
  ) {}

  /** Rises with every `forget`. */
  get generation(): number {
    return this.#generation
  }

  find(key: string): KeptPage | null {
    return this.#youngerThan(this.limits.ms, key)
  }

  /** The page as it was last; nothing that this house knows of has changed since. */
  last(key: string): KeptPage | null {
    return this.#youngerThan(this.limits.lastMs, key)
  }

  #youngerThan(ms: number, key: string): KeptPage | null {
    const page = this.#pages.get(key)
    return page && this.now() - page.at < ms ? page : null
  }

  /** `generation` is that of the moment when the page was begun. */
  keep(key: string, generation: number, page: KeptPage): void {
    if (generation !== this.#generation || page.body.length > this.limits.bytes / 8) return
    const before = this.#pages.get(key)
    if (before) this.#drop(key, before)
    this.#pages.set(key, { ...page, at: this.now() })
    this.#bytes += page.body.length
    for (const [oldest, old] of this.#pages) {
      if (this.#bytes <= this.limits.bytes && this.#pages.size <= this.limits.pages) break
      this.#drop(oldest, old)
    }
  }

  forget(): void {
    this.#generation++
    this.#pages.clear()
    this.#bytes = 0
    for (const other of this.#others) other()
  }

  /** What is to be forgotten together with the pages. */
  alsoForget(other: () => void): void {
    this.#others.push(other)
  }

  #drop(key: string, page: Kept): void {
    this.#pages.delete(key)
    this.#bytes -= page.body.length
  }
}
