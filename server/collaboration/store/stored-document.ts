import { DomainError } from '#core/contracts/errors/domain-error'
import { readBatch } from '#core/document/batch-framing'
import { checksumHolds } from '#server/collaboration/store/checksum'

/** One row of the log. */
export interface LogRow {
  readonly seq: number
  readonly updates: readonly Uint8Array[]
  readonly clientIds: readonly number[]
  /** User ids. */
  readonly authorIds: readonly string[]
}

export interface StoredSnapshot {
  readonly seq: number
  readonly state: Uint8Array
  readonly stateVector: Uint8Array
}

/** How far a client id has come in the current epoch, and whose it is. */
export interface StoredClient {
  readonly clientId: number
  readonly userId: string
  readonly nextClock: number
}

/** All that is stored of a document, as of one moment. */
export interface StoredDocument {
  readonly epoch: number
  readonly seq: number
  readonly schemaVersion: number
  readonly bytes: number
  readonly snapshot: StoredSnapshot | null
  readonly tail: readonly LogRow[]
  readonly clients: readonly StoredClient[]
  /** Client ids of earlier epochs: they may not write any more. */
  readonly retired: readonly StoredClient[]
  /** UTF-16 units of text as of the last row. */
  readonly textUnits: number
  /** Set when this is less than what was written: the last state that can still be read. */
  readonly damage: Damage | null
}

/** Where the log cannot be read on. */
export interface Damage {
  readonly what: 'update' | 'snapshot' | 'missing row' | 'last revision instead of snapshot'
  readonly seq: number
}

/** Rows as pg gives them: bigint as text. */
export interface UpdateRow {
  seq: string
  update: Buffer
  client_ids: string[]
  author_ids: string[]
  checksum: Buffer | null
}
export interface SnapshotRow {
  seq: string
  state: Buffer
  state_vector: Buffer
  checksum: Buffer | null
}

const damaged = (what: string, seq: string): DomainError =>
  new DomainError('CORRUPT', undefined, { what, seq })

/** What is stored is not what was written. */
export const isCorrupt = (error: unknown): boolean => error instanceof DomainError && error.code === 'CORRUPT'

/** Throws `CORRUPT` when the bytes are not those that were written. */
export function logRowOf(row: UpdateRow): LogRow {
  if (!checksumHolds(row.update, row.checksum)) throw damaged('update', row.seq)
  return {
    seq: Number(row.seq),
    updates: readBatch(row.update),
    clientIds: row.client_ids.map(Number),
    authorIds: row.author_ids,
  }
}

/** Throws `CORRUPT` when the bytes are not those that were written. */
export function snapshotOf(row: SnapshotRow): StoredSnapshot {
  if (!checksumHolds(row.state, row.checksum)) throw damaged('snapshot', row.seq)
  return { seq: Number(row.seq), state: row.state, stateVector: row.state_vector }
}
