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
 * frame is decided by what is true now. Answers that were under way when `forget` came count for nothing.
 */
export class AccessCache {
  /** By person, then credential, then document: each is found without making a key. */
  readonly #known = new Map<string, Map<string, Map<string, Known>>>()
  #generation = 0

  constructor(
    private readonly rights: DocumentRights,
    private readonly validMs: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Rises with each `forget`. */
  get generation(): number {
    return this.#generation
  }

  /** The answer if it is fresh enough; undefined when it must be asked. */
  peek(principal: Principal, documentId: string): DocumentAccess | undefined {
    const known = this.#known.get(principal.userId)?.get(credentialOf(principal))?.get(documentId)
    return known && known.until > this.now() ? known.access : undefined
  }

  async ask(principal: Principal, documentId: string): Promise<DocumentAccess> {
    for (;;) {
      const known = this.peek(principal, documentId)
      if (known !== undefined) return known
      const generation = this.#generation
      const asked = this.now()
      const access = await this.rights.access(principal, documentId)
      if (generation !== this.#generation) continue
      this.#documentsOf(principal).set(documentId, { access, until: asked + this.validMs })
      return access
    }
  }

  #documentsOf(principal: Principal): Map<string, Known> {
    const credentials = this.#known.get(principal.userId) ?? new Map<string, Map<string, Known>>()
    this.#known.set(principal.userId, credentials)
    const documents = credentials.get(credentialOf(principal)) ?? new Map<string, Known>()
    credentials.set(credentialOf(principal), documents)
    return documents
  }

  forget(userId: string): void {
    this.#generation++
    this.#known.delete(userId)
  }

  /** Drops what is no longer valid, so that the map follows the people present. */
  sweep(): void {
    const now = this.now()
    for (const [userId, credentials] of this.#known) {
      for (const [credential, documents] of credentials) {
        for (const [documentId, { until }] of documents) if (until <= now) documents.delete(documentId)
        if (documents.size === 0) credentials.delete(credential)
      }
      if (credentials.size === 0) this.#known.delete(userId)
    }
  }
}

const credentialOf = ({ tokenId, sessionId }: Principal): string => tokenId ?? sessionId ?? ''
