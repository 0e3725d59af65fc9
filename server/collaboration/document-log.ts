import type { Pool } from 'pg'
import { DomainError } from '#core/contracts/errors/domain-error'
import { mergeUpdates } from '#core/document/merge-updates'
import { DocumentReader, type DocumentHead } from '#server/collaboration/store/document-reader'

export interface DocumentState {
  readonly epoch: number
  readonly seq: number
  /** All of it as one Yjs update (V1). */
  readonly state: Uint8Array
}

/** Documents as the log has them, for a feature or a program that reads one. Needs no hub. */
export class DocumentLog {
  readonly #reader: DocumentReader

  constructor(pool: Pool) {
    this.#reader = new DocumentReader(pool)
  }

  /** Where it ends now. Throws `NOT_FOUND`. */
  async head(documentId: string): Promise<DocumentHead> {
    const head = (await this.#reader.heads([documentId])).get(documentId)
    if (!head) throw new DomainError('NOT_FOUND')
    return head
  }

  /** All that is committed, in order: what was merged, and the updates after it. Throws `NOT_FOUND` or `CORRUPT`. */
  async parts(documentId: string): Promise<Omit<DocumentState, 'state'> & { parts: Uint8Array[] }> {
    const stored = await this.#reader.load(documentId)
    if (!stored) throw new DomainError('NOT_FOUND')
    const parts = stored.snapshot ? [stored.snapshot.state] : []
    for (const row of stored.tail) parts.push(...row.updates)
    return { epoch: stored.epoch, seq: stored.seq, parts }
  }

  /** The same as one update. */
  async read(documentId: string): Promise<DocumentState> {
    const { parts, ...head } = await this.parts(documentId)
    return { ...head, state: mergeUpdates(parts) }
  }

  /**
   * It as it was when its log ended at this place, or as it is now for a place beyond its end; null for another epoch and where rows
   * after the place were merged with those before. Throws `NOT_FOUND` or `CORRUPT`.
   */
  async readAt(documentId: string, place: DocumentHead): Promise<DocumentState | null> {
    const stored = await this.#reader.load(documentId)
    if (!stored) throw new DomainError('NOT_FOUND')
    const { epoch, seq, snapshot, tail } = stored
    if (epoch !== place.epoch || (snapshot && snapshot.seq > place.seq)) return null
    const parts = snapshot ? [snapshot.state] : []
    for (const row of tail) if (row.seq <= place.seq) parts.push(...row.updates)
    return { epoch, seq: Math.min(seq, place.seq), state: mergeUpdates(parts) }
  }
}
