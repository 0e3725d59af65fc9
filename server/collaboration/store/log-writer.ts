import type { Pool } from 'pg'
import { bufferOf } from '#server/collaboration/buffer-of'
import { AppendQuery } from '#server/collaboration/store/append-query'
import { checksumOf } from '#server/collaboration/store/checksum'
import { KeptLine } from '#server/collaboration/store/kept-line'
import type { ReadyValue } from '#server/collaboration/store/statement-message'

/** A client id that goes on to `clock` with this row. */
export interface ClientAdvance {
  readonly clientId: number
  readonly userId: string
  readonly clock: number
}

/** One row to be written: a batch of updates of one document. */
export interface RowToWrite {
  readonly documentId: string
  readonly epoch: number
  /** The seq that this row takes; it is written only if the document still has it free. */
  readonly seq: number
  readonly update: Uint8Array
  readonly authorIds: readonly string[]
  readonly clientIds: readonly number[]
  readonly advances: readonly ClientAdvance[]
  readonly textUnits: number
}

/**
 * One statement, so one transaction and one round trip. The rows of the documents are locked in the order of their ids;
 * a document whose `next_seq` or epoch is not what this node believes is left out, and with it all that rests on the
 * belief (clocks and owners of client ids change only together with `next_seq`). `synchronous_commit` is on.
 */
const statement = (lock: string): string => `
with input as (
  select * from unnest($1::uuid[], $2::int[], $3::bigint[], $4::bytea[], $5::text[], $6::text[], $7::bytea[], $8::bigint[])
    as row(id, epoch, seq, bytes, authors, clients, checksum, text_units)
), locked as (
  select d.id from collab_documents d join input i on i.id = d.id
  where d.next_seq = i.seq and d.epoch = i.epoch order by d.id for update of d ${lock}
), moved as (
  update collab_documents d
  set next_seq = i.seq + 1, bytes = d.bytes + octet_length(i.bytes), text_units = i.text_units
  from input i where d.id = i.id and d.id in (select id from locked) returning d.id
), advanced as (
  insert into collab_clients (document_id, epoch, client_id, user_id, next_clock)
  select c.id, c.epoch, c.client_id, c.user_id, c.clock
  from unnest($9::uuid[], $10::int[], $11::bigint[], $12::uuid[], $13::bigint[]) as c(id, epoch, client_id, user_id, clock)
  join moved m on m.id = c.id
  on conflict (document_id, epoch, client_id) do update set next_clock = excluded.next_clock
  where collab_clients.user_id = excluded.user_id
)
insert into collab_updates (document_id, epoch, seq, previous, update, author_ids, client_ids, checksum)
select i.id, i.epoch, i.seq, i.seq - 1, i.bytes, i.authors::uuid[], i.clients::bigint[], i.checksum
from input i join moved m on m.id = i.id
returning document_id`

const waiting = { name: 'collab-append', text: statement('') }
const skipping = { name: 'collab-append-free', text: statement('skip locked') }

/** The same for a single document, the usual case while a desk is quiet: half the work for both sides. */
const single = {
  name: 'collab-append-one',
  text: `
with moved as (
  update collab_documents set next_seq = $3::bigint + 1, bytes = bytes + octet_length($4::bytea), text_units = $8
  where id = $1 and epoch = $2 and next_seq = $3::bigint returning id
), advanced as (
  insert into collab_clients (document_id, epoch, client_id, user_id, next_clock)
  select m.id, $2, c.client_id, c.user_id, c.clock
  from moved m, unnest($6::bigint[], $9::uuid[], $10::bigint[]) as c(client_id, user_id, clock)
  on conflict (document_id, epoch, client_id) do update set next_clock = excluded.next_clock
  where collab_clients.user_id = excluded.user_id
)
insert into collab_updates (document_id, epoch, seq, previous, update, author_ids, client_ids, checksum)
select id, $2, $3::bigint, $3::bigint - 1, $4::bytea, $5::uuid[], $6::bigint[], $7::bytea from moved
returning document_id`,
}

const lockNotAvailable = '55P03'

/** Arrays as Postgres reads them: ids and numbers need no quotes. */
const arrayOf = (values: readonly (string | number)[]): string => `{${values.join(',')}}`
const quotedOf = (values: readonly string[]): string => `{${values.map((value) => `"${value}"`).join(',')}}`
const bytesOf = (values: readonly Uint8Array[]): string =>
  `{${values.map((bytes) => String.raw`\\x`.concat(bufferOf(bytes).toString('hex'))).join(',')}}`

const singleValues = (row: RowToWrite): readonly ReadyValue[] => [
  row.documentId,
  String(row.epoch),
  String(row.seq),
  row.update,
  arrayOf(row.authorIds),
  arrayOf(row.clientIds),
  checksumOf(row.update),
  String(Math.max(0, row.textUnits)),
  arrayOf(row.advances.map(({ userId }) => userId)),
  arrayOf(row.advances.map(({ clock }) => clock)),
]

const valuesOf = (rows: readonly RowToWrite[]): readonly ReadyValue[] => {
  const advances = rows.flatMap((row) => row.advances.map((advance) => ({ row, advance })))
  return [
    arrayOf(rows.map((row) => row.documentId)),
    arrayOf(rows.map((row) => row.epoch)),
    arrayOf(rows.map((row) => row.seq)),
    bytesOf(rows.map((row) => row.update)),
    quotedOf(rows.map((row) => arrayOf(row.authorIds))),
    quotedOf(rows.map((row) => arrayOf(row.clientIds))),
    bytesOf(rows.map((row) => checksumOf(row.update))),
    arrayOf(rows.map((row) => Math.max(0, row.textUnits))),
    arrayOf(advances.map(({ row }) => row.documentId)),
    arrayOf(advances.map(({ row }) => row.epoch)),
    arrayOf(advances.map(({ advance }) => advance.clientId)),
    arrayOf(advances.map(({ advance }) => advance.userId)),
    arrayOf(advances.map(({ advance }) => advance.clock)),
  ]
}

/** Appends to the log. The pool's `lock_timeout` (50 ms) bounds the wait for a document that another node writes. */
export class LogWriter {
  readonly #line: KeptLine

  constructor(pool: Pool) {
    this.#line = new KeptLine(pool)
  }

  /** Writes the rows; gives the documents whose row is committed now. The others have moved, or were not free in time. */
  append(rows: readonly RowToWrite[]): Promise<ReadonlySet<string>> {
    const written =
      rows.length === 1 ? this.#run(single, singleValues(rows[0]!)) : this.#run(waiting, valuesOf(rows))
    return written.catch((error: unknown) => {
      if (!isLockTimeout(error)) throw error
      return this.#run(skipping, valuesOf(rows))
    })
  }

  /** Gives back what it holds of the pool. */
  close(): void {
    this.#line.close()
  }

  #run(
    statement: { name: string; text: string },
    values: readonly ReadyValue[],
  ): Promise<ReadonlySet<string>> {
    return this.#line.query(new AppendQuery(statement, values))
  }
}

const isLockTimeout = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === lockNotAvailable
