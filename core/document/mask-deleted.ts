import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

function mask(struct: Struct, deleted: DeleteSet): void {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return
  const start = struct.id.clock
  const units = struct.content.str.split('')
  for (const { clock, len } of deleted.clients.get(struct.id.client) ?? []) {
    units.fill('.', Math.max(0, clock - start), Math.max(0, clock + len - start))
  }
  struct.content.str = units.join('')
}

function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const groups = new Map<number, Struct[]>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  return groups
}

function writeStructs(encoder: Y.UpdateEncoderV1, groups: ReadonlyMap<number, Struct[]>): void {
  encoding.writeVarUint(encoder.restEncoder, groups.size)
  for (const [client, group] of groups) {
    encoding.writeVarUint(encoder.restEncoder, group.length)
    encoder.writeClient(client)
    encoding.writeVarUint(encoder.restEncoder, group[0]!.id.clock)
    for (const struct of group) struct.write(encoder, 0)
  }
}

function writeDeleteSet(encoder: Y.UpdateEncoderV1, deleted: DeleteSet): void {
  encoding.writeVarUint(encoder.restEncoder, deleted.clients.size)
  for (const [client, ranges] of deleted.clients) {
    encoder.resetDsCurVal()
    encoding.writeVarUint(encoder.restEncoder, client)
    encoding.writeVarUint(encoder.restEncoder, ranges.length)
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock)
      encoder.writeDsLen(len)
    }
  }
}

/**
 * Text that was typed and deleted again inside one update leaves as dots: the letters of an input method, or a
 * sentence that somebody thought better of, are nobody's business. Clocks and lengths stay, so replicas agree.
 *
 * @param deleted what counts as deleted, where that is more than the update says itself: it leaves with others.
 */
export function maskDeleted(update: Uint8Array, deleted?: DeleteSet): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  for (const struct of structs) mask(struct, deleted ?? ds)
  const encoder = new Y.UpdateEncoderV1()
  writeStructs(encoder, byClient(structs))
  writeDeleteSet(encoder, ds)
  return encoder.toUint8Array()
}
