import * as Y from 'yjs'
import { encodeUpdate, type Struct } from '#core/document/encode-update'

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']

function mask(struct: Struct, deleted: DeleteSet): void {
  if (!(struct instanceof Y.Item)) return
  const { content, id, length } = struct
  const ranges = deleted.clients.get(id.client) ?? []
  if (content instanceof Y.ContentString) {
    const units = content.str.split('')
    for (const { clock, len } of ranges)
      units.fill('.', Math.max(0, clock - id.clock), Math.max(0, clock + len - id.clock))
    content.str = units.join('')
  } else if (content instanceof Y.ContentAny || content instanceof Y.ContentFormat) {
    const whole = ranges.some(({ clock, len }) => clock <= id.clock && id.clock + length <= clock + len)
    if (whole) struct.content = new Y.ContentDeleted(length)
  }
}

/**
 * Text that was typed and deleted again inside one update leaves as dots: the letters of an input method, or a
 * sentence that somebody thought better of, are nobody's business. Values and marks that were taken back leave empty, so
 * that one the server refuses is cured by taking it back. Clocks and lengths stay, so replicas agree.
 *
 * @param deleted what counts as deleted, where that is more than the update says itself: it leaves with others.
 */
export function maskDeleted(update: Uint8Array, deleted?: DeleteSet): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  for (const struct of structs) mask(struct, deleted ?? ds)
  return encodeUpdate(structs, ds.clients)
}
