import type { Pool, PoolClient } from 'pg'
import {
  logRowOf,
  snapshotOf,
  type LogRow,
  type SnapshotRow,
  type StoredClient,
  type StoredDocument,
  type StoredSnapshot,
  type UpdateRow,
} from '#server/collaboration/store/stored-document'
import { withClient } from '#server/collaboration/store/with-client'

interface DocumentRow {
  epoch: number
  next_seq: string
  schema_version: number
  bytes: string
}

const document = {
  name: 'collab-document',
  text: 'select epoch, next_seq, schema_version, bytes from collab_documents where id = $1',
}
const snapshot = {
  name: 'collab-snapshot',
  text: `select seq, state, state_vector, checksum from collab_snapshots
    where document_id = $1 and epoch = $2 order by seq desc limit 1`,
}
const tail = {
  name: 'collab-tail',
  text: `select seq, update, client_ids, checksum from collab_updates
    where document_id = $1 and epoch = $2 and seq > $3 order by seq`,
}
const clients = {
  name: 'collab-clients',
  text: 'select client_id, user_id, next_clock from collab_clients where document_id = $1 and epoch = $2',
}
const retired = {
  name: 'collab-retired',
  text: 'select distinct client_id from collab_clients where document_id = $1 and epoch < $2',
}
const heads = {
  name: 'collab-heads',
  text: 'select id, epoch, next_seq from collab_documents where id = any($1::uuid[])',
}

/** Where a document's log ends. */
export interface DocumentHead {
  readonly epoch: number
  readonly seq: number
}

/** What came after a known place in the log. */
export interface DocumentNews extends DocumentHead {
  /** Present when the rows that follow the known place were merged away meanwhile. */
  readonly snapshot: StoredSnapshot | null
  readonly rows: readonly LogRow[]
  readonly clients: readonly StoredClient[]
}

interface ClientRow {
  client_id: string
  user_id: string
  next_clock: string
}

const clientOf = (row: ClientRow): StoredClient => ({
  clientId: Number(row.client_id),
  userId: row.user_id,
  nextClock: Number(row.next_clock),
})

/** Reads documents from the log. Every reading is of one moment, also while others write and compact. */
export class DocumentReader {
  constructor(private readonly pool: Pool) {}

  /** The whole of a document; null if there is none. Throws `CORRUPT` for a damaged row. */
  load(documentId: string): Promise<StoredDocument | null> {
    return this.#atOneMoment(async (client) => {
      const head = (await client.query<DocumentRow>({ ...document, values: [documentId] })).rows[0]
      if (!head) return null
      const state = await this.#snapshot(client, documentId, head.epoch)
      const rows = await this.#tail(client, documentId, head.epoch, state?.seq ?? 0)
      return {
        epoch: head.epoch,
        seq: Number(head.next_seq) - 1,
        schemaVersion: head.schema_version,
        bytes: Number(head.bytes),
        snapshot: state,
        tail: rows,
        clients: await this.#clients(client, documentId, head.epoch),
        retired: await this.#retired(client, documentId, head.epoch),
      }
    })
  }

  /** What was committed after `seq`; null if the document is gone. */
  since(documentId: string, seq: number): Promise<DocumentNews | null> {
    return this.#atOneMoment(async (client) => {
      const head = (await client.query<DocumentRow>({ ...document, values: [documentId] })).rows[0]
      if (!head) return null
      const { epoch } = head
      let rows = await this.#tail(client, documentId, epoch, seq)
      const complete = Number(head.next_seq) - 1 === seq || rows[0]?.seq === seq + 1
      const state = complete ? null : await this.#snapshot(client, documentId, epoch)
      if (state) rows = rows.filter((row) => row.seq > state.seq)
      return {
        epoch,
        seq: Number(head.next_seq) - 1,
        snapshot: state,
        rows,
        clients: await this.#clients(client, documentId, epoch),
      }
    })
  }

  /** Where the logs of these documents end; those that are gone are not in the map. */
  async heads(documentIds: readonly string[]): Promise<Map<string, DocumentHead>> {
    const { rows } = await this.pool.query<{ id: string; epoch: number; next_seq: string }>({
      ...heads,
      values: [documentIds],
    })
    return new Map(rows.map(({ id, epoch, next_seq }) => [id, { epoch, seq: Number(next_seq) - 1 }]))
  }

  async #snapshot(client: PoolClient, documentId: string, epoch: number): Promise<StoredSnapshot | null> {
    const { rows } = await client.query<SnapshotRow>({ ...snapshot, values: [documentId, epoch] })
    return rows[0] ? snapshotOf(rows[0]) : null
  }

  async #tail(client: PoolClient, documentId: string, epoch: number, after: number): Promise<LogRow[]> {
    const { rows } = await client.query<UpdateRow>({ ...tail, values: [documentId, epoch, after] })
    return rows.map(logRowOf)
  }

  async #clients(client: PoolClient, documentId: string, epoch: number): Promise<StoredClient[]> {
    const { rows } = await client.query<ClientRow>({ ...clients, values: [documentId, epoch] })
    return rows.map(clientOf)
  }

  async #retired(client: PoolClient, documentId: string, epoch: number): Promise<number[]> {
    if (epoch === 1) return []
    const { rows } = await client.query<{ client_id: string }>({ ...retired, values: [documentId, epoch] })
    return rows.map((row) => Number(row.client_id))
  }

  #atOneMoment<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    return withClient(this.pool, async (client) => {
      await client.query('begin isolation level repeatable read read only')
      const result = await work(client)
      await client.query('commit')
      return result
    })
  }
}
