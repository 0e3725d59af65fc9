/** Time for the others to answer a greeting; until then there may be somebody. */
const settleMs = 2_000
const forgetMs = 35_000

/**
 * The other nodes on a line, as far as they were heard. A node that is alone need not say what it commits, which at
 * ordinary load is half of what the database does. Nothing rests on this but speed: who comes is greeted, whoever
 * finds company compares its logs, and logs are compared every few seconds anyway.
 */
export class Neighbours {
  readonly #heard = new Map<string, number>()
  #connectedAt: number | null = null

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The line was connected (again): others may be on it that cannot be known yet. */
  connected(): void {
    this.#connectedAt = this.now()
  }

  /** Notes a node that spoke. True for one that was not known. */
  heard(node: string): boolean {
    const fresh = !this.#heard.has(node)
    this.#heard.set(node, this.now())
    return fresh
  }

  left(node: string): void {
    this.#heard.delete(node)
  }

  /** Whether anybody was heard. */
  get some(): boolean {
    return this.#heard.size > 0
  }

  /** Whether there is nobody to tell anything. False while that cannot be known. */
  get alone(): boolean {
    return this.#heard.size === 0 && this.#connectedAt !== null && this.now() - this.#connectedAt > settleMs
  }

  /** Everybody is to be greeted anew. */
  forget(): void {
    this.#heard.clear()
    this.connected()
  }

  /** Forgets those that have not been heard for long. */
  sweep(): void {
    const oldest = this.now() - forgetMs
    for (const [node, at] of this.#heard) if (at < oldest) this.#heard.delete(node)
  }
}
