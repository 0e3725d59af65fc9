import { closeCodes } from '#core/contracts/errors/close-codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Connection } from '#server/collaboration/hub/connection'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import { AccessCache, type DocumentRights } from '#server/collaboration/document-rights'
import type { Connections } from '#server/collaboration/hub/connections'
import { isOutage, throughOutage } from '#server/collaboration/store/outage'

/** What each person may do now, and what happens when that changes. */
export class Access {
  readonly #cache: AccessCache

  constructor(
    rights: DocumentRights,
    validMs: number,
    private readonly connections: Connections,
  ) {
    this.#cache = new AccessCache(rights, validMs)
  }

  /** Another number whenever anybody's rights have changed. */
  get changes(): number {
    return this.#cache.generation
  }

  /** Throws `UNAVAILABLE` while nobody can say, `SESSION_ENDED` to whoever has to sign in again. */
  async of(peer: DocumentPeer, documentId: string): Promise<DocumentAccess> {
    try {
      return await this.#ask(peer, documentId)
    } catch (error) {
      throw isOutage(error) ? new DomainError('UNAVAILABLE') : error
    }
  }

  /** The answer if it is less than a second old. */
  fresh(peer: DocumentPeer, documentId: string): DocumentAccess | undefined {
    return this.#cache.peek(peer.principal, documentId)
  }

  /** While the database is away nobody can say what somebody may: the edit waits with the others, unacknowledged. */
  patiently(connection: Connection, documentId: string): Promise<DocumentAccess> {
    return throughOutage(
      () => this.#ask(connection.peer, documentId),
      () => connection.ended,
    )
  }

  /** A line whose session is over ends with the word for it: nothing is said about the document, of which the device may have a copy. */
  async #ask(peer: DocumentPeer, documentId: string): Promise<DocumentAccess> {
    try {
      return await this.#cache.ask(peer.principal, documentId)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'SESSION_ENDED')
        this.connections.end(peer, closeCodes.notSignedIn, error.code)
      throw error
    }
  }

  /** A person's rights changed: every connection of his is asked about anew, and told. */
  async revoked(userId: string): Promise<void> {
    this.#cache.forget(userId)
    await Promise.all(this.connections.ofUser(userId).map((connection) => this.#recheck(connection)))
  }

  async #recheck(connection: Connection): Promise<void> {
    for (const documentId of [...connection.documents.keys()]) {
      const access = await this.of(connection.peer, documentId).catch(() => null)
      if (access === null) {
        // Nobody can say: he comes back through the door, which asks again. To say "none" would wipe his local copy. (One whose
        // session is over has been told so by now.)
        connection.end(closeCodes.busy, 'RETRY_AFTER')
        return
      }
      if (!connection.documents.has(documentId)) continue
      connection.peer.access(documentId, access)
      if (access !== 'none') continue
      this.connections.leave(connection, documentId)
      if (connection.peer.door === 'yjs') connection.end(closeCodes.accessEnded, 'FORBIDDEN')
    }
  }

  sweep(): void {
    this.#cache.sweep()
  }
}
