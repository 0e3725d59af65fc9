import * as encoding from 'lib0/encoding'
import { ByteReader, malformed } from '#core/document/byte-reader'

/** Message types of y-websocket; 8 is ours: how many updates of this connection are durable. */
const syncMessage = 0
const awarenessMessage = 1
const authMessage = 2
const queryAwarenessMessage = 3
const acknowledgedMessage = 8

export type YjsMessage =
  | { readonly kind: 'step-1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step-2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'query-awareness' }

function bytesOf(reader: ByteReader): Uint8Array {
  const length = reader.uint()
  const start = reader.skip(length)
  return reader.bytes.subarray(start, start + length)
}

function readSync(reader: ByteReader): YjsMessage {
  const step = reader.uint()
  const payload = bytesOf(reader)
  if (step === 0) return { kind: 'step-1', stateVector: payload }
  if (step === 1) return { kind: 'step-2', update: payload }
  if (step === 2) return { kind: 'update', update: payload }
  throw malformed('sync message')
}

/** Reads one message of the y-protocols. Null for a kind that a client has no reason to send but that harms nobody. */
export function readYjsMessage(bytes: Uint8Array): YjsMessage | null {
  const reader = new ByteReader(bytes)
  const type = reader.uint()
  if (type === syncMessage) return readSync(reader)
  if (type === awarenessMessage) return { kind: 'awareness', update: bytesOf(reader) }
  if (type === queryAwarenessMessage) return { kind: 'query-awareness' }
  if (type === authMessage) return null
  throw malformed('message')
}

/** Numbers as y-protocols write them. A message that carries bytes is these, the length of the bytes last, then they. */
function numbers(...list: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const number of list) encoding.writeVarUint(encoder, number)
  return encoding.toUint8Array(encoder)
}

function carrying(payload: Uint8Array, ...head: readonly number[]): Uint8Array {
  const start = numbers(...head, payload.length)
  const message = new Uint8Array(start.length + payload.length)
  message.set(start)
  message.set(payload, start.length)
  return message
}

export const stepOneMessage = (stateVector: Uint8Array): Uint8Array => carrying(stateVector, syncMessage, 0)
export const updateMessage = (update: Uint8Array): Uint8Array => carrying(update, syncMessage, 2)
export const presenceMessage = (update: Uint8Array): Uint8Array => carrying(update, awarenessMessage)
export const acknowledgement = (count: number): Uint8Array => numbers(acknowledgedMessage, count)

/** What goes before a step 2 of this length; it may be as long as a document, so it is not put together here. */
export const stepTwoStart = (length: number): Uint8Array => numbers(syncMessage, 1, length)
