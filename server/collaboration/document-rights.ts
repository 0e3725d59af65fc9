import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Principal } from '#server/auth/principal'

/** Who may read and write a document, asked of those who know: `none` for an unknown document too. */
export interface DocumentRights {
  access(principal: Principal, documentId: string): Promise<DocumentAccess>
}

interface Known {
  readonly access: DocumentAccess
  readonly until: number
}

/**
 * Believes an answer for at most `validMs` (1 s). `forget` is called when a person's rights change, so that the next
 * frame is decided by what is true now. Answers that were under way when `forget` came are not kept.
 */
export class AccessCache {
  readonly #known = new Map<string, Known>()
  #generation = 0

  constructor(
    private readonly rights: DocumentRights,
    private readonly validMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The answer if it is fresh enough; undefined when it must be asked. */
  peek(principal: Principal, documentId: string): DocumentAccess | undefined {
    const known = this.#known.get(keyOf(principal, documentId))
    return known && known.until > this.now() ? known.access : undefined
  }

  async ask(principal: Principal, documentId: string): Promise<DocumentAccess> {
    const known = this.peek(principal, documentId)
    if (known !== undefined) return known
    const generation = this.#generation
    const asked = this.now()
    const access = await this.rights.access(principal, documentId)
    if (generation === this.#generation) {
      this.#known.set(keyOf(principal, documentId), { access, until: asked + this.validMs })
    }
    return access
  }

  forget(userId: string): void {
    this.#generation++
    for (const key of this.#known.keys()) if (key.startsWith(`${userId} `)) this.#known.delete(key)
  }

  /** Drops what is no longer valid, so that the map follows the people present. */
  sweep(): void {
    const now = this.now()
    for (const [key, { until }] of this.#known) if (until <= now) this.#known.delete(key)
  }
}

const keyOf = (principal: Principal, documentId: string): string =>
  `${principal.userId} ${principal.tokenId ?? principal.sessionId ?? ''} ${documentId}`
