import type { Pool, PoolClient } from 'pg'
import { snapshotsOf } from '#server/collaboration/store/read-snapshots'
import { readGood, readStrict, type ReadParts } from '#server/collaboration/store/read-parts'
import {
  isCorrupt,
  logRowOf,
  snapshotOf,
  type LogRow,
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
  text_units: string
}

const document = {
  name: 'collab-document',
  text: 'select epoch, next_seq, schema_version, bytes, text_units from collab_documents where id = $1',
}
const tail = {
  name: 'collab-tail',
  text: `select seq, update, client_ids, author_ids, checksum from collab_updates
    where document_id = $1 and epoch = $2 and seq > $3 order by seq`,
}
const clients = {
  name: 'collab-clients',
  text: 'select client_id, user_id, next_clock from collab_clients where document_id = $1 and epoch = $2',
}
const clientsNamed = {
  name: 'collab-clients-named',
  text: `select client_id, user_id, next_clock from collab_clients
    where document_id = $1 and epoch = $2 and client_id = any($3::bigint[])`,
}
const retired = {
  name: 'collab-retired',
  text: `select distinct on (client_id) client_id, user_id, next_clock from collab_clients
    where document_id = $1 and epoch < $2 order by client_id, epoch desc`,
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
  /** Those under which something was written since; with a snapshot all, for it does not say which. */
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

  /** The whole of a document; null if there is none. Throws `CORRUPT` for a damaged or missing row. */
  load(documentId: string): Promise<StoredDocument | null> {
    return this.#atOneMoment((client) => this.#load(client, documentId, readStrict, 1))
  }

  /**
   * The same up to the first place that is damaged, and where that is. Throws `CORRUPT` only if nothing of the document
   * can be read: it is never given as an empty one.
   */
  loadGood(documentId: string): Promise<StoredDocument | null> {
    return this.#atOneMoment(async (client) => {
      try {
        return await this.#load(client, documentId, readGood, 1)
      } catch (error) {
        if (!isCorrupt(error)) throw error
        // The newest snapshot is damaged: there is one before it.
        return this.#load(client, documentId, readGood, 2)
      }
    })
  }

  async #load(
    client: PoolClient,
    documentId: string,
    read: ReadParts,
    mostSnapshots: number,
  ): Promise<StoredDocument | null> {
    const head = (await client.query<DocumentRow>({ ...document, values: [documentId] })).rows[0]
    if (!head) return null
    const { epoch } = head
    const kept = await snapshotsOf(client, documentId, epoch, mostSnapshots)
    const oldest = kept.at(-1)?.seq ?? 0
    const rows = await client.query<UpdateRow>({ ...tail, values: [documentId, epoch, oldest] })
    return {
      epoch,
      schemaVersion: head.schema_version,
      bytes: Number(head.bytes),
      textUnits: Number(head.text_units),
      ...read(kept, rows.rows, Number(head.next_seq) - 1),
      clients: await this.#clients(client, documentId, epoch),
      retired: await this.#retired(client, documentId, epoch),
    }
  }

  /** The last state of an earlier epoch; null when it is not kept any more. Throws `CORRUPT`. */
  async generation(documentId: string, epoch: number): Promise<StoredSnapshot | null> {
    return withClient(this.pool, (client) => this.#snapshot(client, documentId, epoch))
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
        clients: state
          ? await this.#clients(client, documentId, epoch)
          : await this.#clientsIn(client, documentId, epoch, rows),
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
    const [newest] = await snapshotsOf(client, documentId, epoch, 1)
    return newest ? snapshotOf(newest) : null
  }

  async #tail(client: PoolClient, documentId: string, epoch: number, after: number): Promise<LogRow[]> {
    const { rows } = await client.query<UpdateRow>({ ...tail, values: [documentId, epoch, after] })
    return rows.map(logRowOf)
  }

  async #clients(client: PoolClient, documentId: string, epoch: number): Promise<StoredClient[]> {
    const { rows } = await client.query<ClientRow>({ ...clients, values: [documentId, epoch] })
    return rows.map(clientOf)
  }

  /** A document has one for each time that somebody opened and wrote in it: to read all of them for each edit costs more than the edit. */
  async #clientsIn(
    client: PoolClient,
    documentId: string,
    epoch: number,
    rows: readonly LogRow[],
  ): Promise<StoredClient[]> {
    const ids = [...new Set(rows.flatMap(({ clientIds }) => clientIds))]
    if (ids.length === 0) return []
    const found = await client.query<ClientRow>({ ...clientsNamed, values: [documentId, epoch, ids] })
    return found.rows.map(clientOf)
  }

  async #retired(client: PoolClient, documentId: string, epoch: number): Promise<StoredClient[]> {
    if (epoch === 1) return []
    const { rows } = await client.query<ClientRow>({ ...retired, values: [documentId, epoch] })
    return rows.map(clientOf)
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
