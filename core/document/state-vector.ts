import * as encoding from 'lib0/encoding'
import { ByteReader, malformed } from '#core/document/byte-reader'

/** Client id → clock after its last struct. */
export type StateVector = ReadonlyMap<number, number>

/** The encoding of what has no clients yet. */
const nothing = Uint8Array.of(0)

/** Yjs's encoding of a state vector: clients in descending order, as Yjs itself writes them. */
export function encodeStateVector(vector: StateVector): Uint8Array {
  if (vector.size === 0) return nothing
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, vector.size)
  for (const client of [...vector.keys()].sort((a, b) => b - a)) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, vector.get(client)!)
  }
  return encoding.toUint8Array(encoder)
}

/** Decodes a state vector of a stranger: bounded by its bytes, all of them used. Throws `MALFORMED_UPDATE`. */
export function decodeStateVector(bytes: Uint8Array): Map<number, number> {
  const reader = new ByteReader(bytes)
  const vector = new Map<number, number>()
  for (let left = reader.uint(); left > 0; left--) {
    const client = reader.uint()
    vector.set(client, reader.uint())
  }
  if (!reader.done) throw malformed('bytes left over')
  return vector
}

/** Whether `vector` knows everything that `other` knows. Deletions are in no state vector. */
export function covers(vector: StateVector, other: StateVector): boolean {
  for (const [client, clock] of other) if ((vector.get(client) ?? 0) < clock) return false
  return true
}
