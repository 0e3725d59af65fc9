import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** Writes items as an update (V1) without deletions. The items of each client follow one another from clock 0. */
export function encodeItems(clients: ReadonlyMap<number, readonly Y.Item[]>): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  encoding.writeVarUint(encoder.restEncoder, clients.size)
  for (const client of [...clients.keys()].sort((a, b) => b - a)) {
    const items = clients.get(client)!
    encoding.writeVarUint(encoder.restEncoder, items.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, 0)
    for (const item of items) item.write(encoder, 0)
  }
  encoding.writeVarUint(encoder.restEncoder, 0)
  return encoder.toUint8Array()
}
