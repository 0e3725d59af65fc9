import { createHash } from 'node:crypto'
import { canonicalJson } from '#core/editor/canonical/canonical-json'

/** An audit entry as it goes into the chain. `at` with microseconds, as text: a Date would lose them. */
export interface ChainedEntry {
  id: string
  at: string
  actorId: string | null
  action: string
  deskId: string | null
  objectKind: string | null
  objectId: string | null
  data: unknown
  requestId: string | null
}

/** Columns of a `ChainedEntry`, for a select over `audit_entries`. */
export const chainedColumns = `id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  actor_id as "actorId", action, desk_id as "deskId", object_kind as "objectKind", object_id as "objectId", data,
  request_id as "requestId"`

/** What the first entry follows. */
export const beginning = Buffer.alloc(32)

/** The hash of an entry at its place: SHA-256 over the hash before it and the canonical JSON (RFC 8785) of place and row. */
export const hashOfEntry = (previous: Buffer, seq: number, entry: ChainedEntry): Buffer => {
  const { id, at, actorId, action, deskId, objectKind, objectId, data, requestId } = entry
  const row = { seq, id, at, actorId, action, deskId, objectKind, objectId, data, requestId }
  return createHash('sha256').update(previous).update(canonicalJson(row)).digest()
}
