import type { Pool } from 'pg'
import { DomainError } from '#core/contracts/errors/domain-error'
import { emptyUpdate, mergeUpdates } from '#core/document/merge-updates'
import { DocumentReader } from '#server/collaboration/store/document-reader'

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

  /**
   * The newest snapshot: what was committed up to `seq`, with nothing done to its bytes. Of a document that was not merged yet it
   * says nothing. Throws `NOT_FOUND` or `CORRUPT`.
   */
  async snapshot(documentId: string): Promise<DocumentState> {
    const head = (await this.#reader.heads([documentId])).get(documentId)
    if (!head) throw new DomainError('NOT_FOUND')
    const { epoch } = head
    const snapshot = await this.#reader.generation(documentId, epoch)
    return { epoch, seq: snapshot?.seq ?? 0, state: snapshot?.state ?? emptyUpdate }
  }

  /** All that is committed. Throws `NOT_FOUND` or `CORRUPT`. */
  async read(documentId: string): Promise<DocumentState> {
    const stored = await this.#reader.load(documentId)
    if (!stored) throw new DomainError('NOT_FOUND')
    const parts = stored.snapshot ? [stored.snapshot.state] : []
    for (const row of stored.tail) parts.push(...row.updates)
    return { epoch: stored.epoch, seq: stored.seq, state: mergeUpdates(parts) }
  }
}
