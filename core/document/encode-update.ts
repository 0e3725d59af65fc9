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

/** Writes structs and deletions as an update (V1). Those of each client follow one another without a hole. */
export function encodeUpdate(structs: readonly Struct[], deleted: DeleteRanges): Uint8Array {
  const encoder = new Y.UpdateEncoderV1()
  const { restEncoder } = encoder
  const groups = byClient(structs)
  encoding.writeVarUint(restEncoder, groups.size)
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
