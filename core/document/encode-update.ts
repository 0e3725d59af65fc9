import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Decoded = ReturnType<typeof Y.decodeUpdate>
export type Struct = Decoded['structs'][number]

/** Clocks [clock, clock + len) of a client. */
export interface DeleteRange {
  readonly clock: number
  readonly len: number
}
export type DeleteRanges = ReadonlyMap<number, readonly DeleteRange[]>

export function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const groups = new Map<number, Struct[]>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  return groups
}

/**
 * Writes structs and deletions as an update (V1). Those of each client follow one another without a hole. The larger client id
 * comes first, as Yjs writes it: `Y.mergeUpdates` takes a client that comes after a smaller one for written already, and
 * leaves out what it says.
 */
export function encodeUpdate(structs: readonly Struct[], deleted: DeleteRanges): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const groups = [...byClient(structs)].sort(([one], [other]) => other - one)
  encoding.writeVarUint(restEncoder, groups.length)
  for (const [client, group] of groups) {
    encoding.writeVarUint(restEncoder, group.length)
    encoder.writeClient(client)
    encoding.writeVarUint(restEncoder, group[0]!.id.clock)
    for (const struct of group) struct.write(encoder, 0)
  }
  encoding.writeVarUint(restEncoder, deleted.size)
  for (const [client, ranges] of deleted) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(restEncoder, client)
    encoding.writeVarUint(restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
  return encoder.toUint8Array()
}

/** The same update with its clients in the order in which `Y.mergeUpdates` reads them. */
export function inClientOrder(update: Uint8Array): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  return encodeUpdate(structs, ds.clients)
}
