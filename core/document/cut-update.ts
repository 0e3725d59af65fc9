import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import type { DeletedRange } from '#core/document/delete-index'
import type { ScannedUpdate } from '#core/document/scanned-update'
import { encodeStateVector, type StateVector } from '#core/document/state-vector'

/** The delete set of Yjs's V1 encoding: per client its ranges. */
function writeDeletes(encoder: encoding.Encoder, deleted: readonly DeletedRange[]): void {
  const clients = new Map<number, DeletedRange[]>()
  for (const range of deleted) {
    const ranges = clients.get(range.client)
    if (ranges) ranges.push(range)
    else clients.set(range.client, [range])
  }
  encoding.writeVarUint(encoder, clients.size)
  for (const [client, ranges] of clients) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from)
      encoding.writeVarUint(encoder, to - from)
    }
  }
}

/** The clocks of clients of whose structs here some are known. */
const partlyKnown = ({ clients }: ScannedUpdate, known: StateVector): [number, number][] =>
  clients.flatMap(({ client, clock }) => {
    const next = known.get(client) ?? 0
    return next > clock ? [[client, next] as [number, number]] : []
  })

/** The structs' part of an update, from its beginning to its delete set `at`, without what is known. */
function freshStructs(bytes: Uint8Array, at: number, known: readonly [number, number][]): Uint8Array {
  if (known.length === 0) return bytes.subarray(0, at)
  const vector = new Map(known)
  const withoutDeletes = new Uint8Array(at + 1)
  withoutDeletes.set(bytes.subarray(0, at))
  const cut = Y.diffUpdate(withoutDeletes, encodeStateVector(vector))
  return cut.subarray(0, cut.length - 1)
}

/**
 * What of a scanned update is new: structs beyond `known` and only the `deleted` ranges, so that a client that comes
 * back with its whole delete set does not write it into the log again. The bytes themselves if all of it is new.
 */
export function cutUpdate(
  bytes: Uint8Array,
  scan: ScannedUpdate,
  known: StateVector,
  deleted: readonly DeletedRange[],
): Uint8Array {
  const fresh = deleted.reduce((units, { from, to }) => units + to - from, 0)
  const partly = partlyKnown(scan, known)
  if (scan.deletedUnits === fresh && partly.length === 0) return bytes
  const encoder = encoding.createEncoder()
  encoding.writeUint8Array(encoder, freshStructs(bytes, scan.deletesAt, partly))
  writeDeletes(encoder, deleted)
  return encoding.toUint8Array(encoder)
}
