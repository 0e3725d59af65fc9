import pg from 'pg'
import { checksumState } from './checksums.mjs'
import { countStructs } from './structs.mjs'

/**
 * All that is stored of a document, as of one moment; null if there is none.
 * @param {string} ownerUrl
 * @param {string} id
 */
export const inspectDocument = async (ownerUrl, id) => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'briefroom-inspect' })
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read read only')
    const read = async (text) => (await client.query(text, [id])).rows
    const [document] = await read('select * from collab_documents where id = $1')
    if (!document) return null
    const [updates, snapshots, clients] = [await read(UPDATES), await read(SNAPSHOTS), await read(CLIENTS)]
    return report(document, updates, snapshots, clients)
  } finally {
    await client.end()
  }
}

const UPDATES =
  'select epoch, seq, update, author_ids, checksum, at from collab_updates where document_id = $1 order by epoch, seq'
const SNAPSHOTS =
  'select epoch, seq, state, checksum, at from collab_snapshots where document_id = $1 order by epoch, seq'
const CLIENTS = `select c.epoch, c.client_id, c.user_id, u.name, c.next_clock
  from collab_clients c left join users u on u.id = c.user_id
  where c.document_id = $1 order by c.epoch, c.client_id`

const report = (document, updates, snapshots, clients) => {
  const own = (row) => row.epoch === document.epoch
  const log = updates.filter(own)
  return {
    id: document.id,
    deskId: document.desk_id,
    schemaVersion: document.schema_version,
    epoch: document.epoch,
    seq: Number(document.next_seq) - 1,
    snapshotSeq: Number(document.snapshot_seq),
    rows: { count: log.length, first: seqOf(log[0]), last: seqOf(log.at(-1)), bytes: sum(log, 'update') },
    snapshots: snapshots.map((row) => ({
      epoch: row.epoch,
      seq: Number(row.seq),
      bytes: row.state.length,
      at: row.at,
    })),
    stored: { bytes: Number(document.bytes), textUnits: Number(document.text_units) },
    content: countStructs(snapshots.filter(own).at(-1)?.state, log),
    checksums: checksumState(updates, snapshots),
    clients: clients.map((row) => ({
      epoch: row.epoch,
      clientId: Number(row.client_id),
      nextClock: Number(row.next_clock),
      author: { id: row.user_id, name: row.name },
    })),
  }
}

const seqOf = (row) => (row ? Number(row.seq) : null)
const sum = (rows, column) => rows.reduce((bytes, row) => bytes + row[column].length, 0)
