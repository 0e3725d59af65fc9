import * as encoding from 'lib0/encoding'
import { ByteReader, malformed } from '#core/document/byte-reader'

/** What a client says about one client id; null when it is gone. */
export interface AwarenessEntry {
  readonly clientId: number
  readonly clock: number
  readonly state: Readonly<Record<string, unknown>> | null
}

const mostEntries = 200
/** Longest message in bytes between nodes: as base64 it must fit into what Postgres notifies. */
const longestPiece = 5_600

function stateOf(text: string): Record<string, unknown> | null {
  let state: unknown
  try {
    state = JSON.parse(text)
  } catch {
    throw malformed('awareness is not JSON')
  }
  if (state === null) return null
  if (typeof state !== 'object' || Array.isArray(state)) throw malformed('awareness state')
  return state as Record<string, unknown>
}

/**
 * Reads an awareness message of y-protocols from a stranger: bounded, all bytes used. States longer than `longest`
 * bytes are refused. Throws `MALFORMED_UPDATE`.
 */
export function readAwareness(bytes: Uint8Array, longest: number): AwarenessEntry[] {
  const reader = new ByteReader(bytes)
  const count = reader.uint()
  if (count > mostEntries) throw malformed('too many awareness entries')
  const entries: AwarenessEntry[] = []
  for (let left = count; left > 0; left--) {
    const clientId = reader.uint()
    const clock = reader.uint()
    entries.push({ clientId, clock, state: stateOf(reader.name(longest)) })
  }
  if (!reader.done) throw malformed('bytes left over')
  return entries
}

/** The same entries in messages that every node takes; a single entry that is longer stands alone. */
export function writeAwarenessPieces(entries: readonly AwarenessEntry[]): Uint8Array[] {
  if (entries.length === 0) return []
  const whole = writeAwareness(entries)
  if (entries.length <= mostEntries && whole.length <= longestPiece) return [whole]
  const pieces: Uint8Array[] = []
  let [piece, bytes]: [AwarenessEntry[], number] = [[], 0]
  const end = (): void => {
    if (piece.length > 0) pieces.push(writeAwareness(piece))
    piece = []
    bytes = 0
  }
  for (const entry of entries) {
    const { length } = writeAwareness([entry])
    if (piece.length === mostEntries || bytes + length > longestPiece) end()
    piece.push(entry)
    bytes += length
  }
  end()
  return pieces
}

export function writeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}
