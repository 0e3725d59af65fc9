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

/** What another feature or a worker needs of documents: to make one and to read it. Needs no hub. */
export class DocumentLog {
  readonly #reader: DocumentReader

  constructor(private readonly pool: Pool) {
    this.#reader = new DocumentReader(pool)
  }

  /** Makes an empty document. What it begins with is an edit like any other: `DocumentWriter.appendAs`. */
  async create(documentId: string, deskId: string, schemaVersion: number): Promise<void> {
    await this.pool.query({
      name: 'collab-create',
      text: 'insert into collab_documents (id, desk_id, schema_version) values ($1, $2, $3)',
      values: [documentId, deskId, schemaVersion],
    })
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
}
