import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { defaultDocumentLimits } from '#core/document/document-limits'
import {
  byClient,
  encodeUpdate,
  type DeleteRange,
  type DeleteRanges,
  type Struct,
} from '#core/document/encode-update'
import { orderStructs } from '#core/document/order-structs'

/** What one piece holds at most: well within what the server takes at once (limits L03 and L05). */
const piece = {
  structs: 4_000,
  clocks: 50_000,
  bytes: 160 * 1024,
  deleteRanges: 4_000,
  clients: defaultDocumentLimits.clients,
} as const

/** No struct and no delete range is shorter in bytes: most updates are smaller than too many of them. */
const surelySmall = 2 * defaultDocumentLimits.structs

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

/** Letters as stretches that fit into a piece, cut between characters: each rests on the one before it. */
function stretches(struct: Struct): Struct[] {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return [struct]
  if (struct.length <= piece.clocks) return [struct]
  const { id, origin, rightOrigin, parent, parentSub, content } = struct
  const parts: Struct[] = []
  for (let from = 0, to; from < content.str.length; from = to) {
    to = Math.min(from + piece.clocks, content.str.length)
    if (to < content.str.length && isHighSurrogate(content.str.charCodeAt(to - 1))) to--
    const at = Y.createID(id.client, id.clock + from)
    const before = from === 0 ? origin : Y.createID(id.client, at.clock - 1)
    const letters = new Y.ContentString(content.str.slice(from, to))
    parts.push(new Y.Item(at, null, before, null, rightOrigin, parent as Y.ID, parentSub, letters))
  }
  return parts
}

const bytesOf = (struct: Struct): number => {
  const encoder = new Y.UpdateEncoderV1()
  struct.write(encoder, 0)
  return encoder.toUint8Array().length
}

/** Stretches of what comes one after another, each small enough; a struct that is larger by itself stands alone. */
function gather(structs: readonly Struct[]): Struct[][] {
  const pieces: Struct[][] = []
  let [clocks, bytes, clients] = [Infinity, Infinity, new Set<number>()]
  for (const struct of structs) {
    const { client } = struct.id
    const size = bytesOf(struct)
    clocks += struct.length
    bytes += size
    clients.add(client)
    const last = pieces.at(-1)
    const small = clocks <= piece.clocks && bytes <= piece.bytes && clients.size <= piece.clients
    if (last && last.length < piece.structs && small) last.push(struct)
    else {
      pieces.push([struct])
      ;[clocks, bytes, clients] = [struct.length, size, new Set([client])]
    }
  }
  return pieces
}

/** Deletions inside (or outside) of what these structs are; of each client they follow one another. */
function deletedIn(structs: readonly Struct[], deleted: DeleteRanges, outside = false): DeleteRanges {
  const groups = byClient(structs)
  const found = new Map<number, DeleteRange[]>()
  for (const [client, ranges] of deleted) {
    const own = groups.get(client)
    const from = own?.[0]!.id.clock ?? 0
    const to = own ? own.at(-1)!.id.clock + own.at(-1)!.length : 0
    const parts = ranges.flatMap(({ clock, len }) => {
      const end = clock + len
      return outside
        ? [range(clock, Math.min(end, from)), range(Math.max(clock, to), end)]
        : [range(Math.max(clock, from), Math.min(end, to))]
    })
    const some = parts.filter(({ len }) => len > 0)
    if (some.length > 0) found.set(client, some)
  }
  return found
}

const range = (from: number, to: number): DeleteRange => ({ clock: from, len: to - from })

/** Deletions in portions. */
function portions(deleted: DeleteRanges): DeleteRanges[] {
  const all = [...deleted].flatMap(([client, ranges]) => ranges.map((one) => ({ client, one })))
  const found: DeleteRanges[] = []
  for (let n = 0; n < all.length; n += piece.deleteRanges) {
    const portion = new Map<number, DeleteRange[]>()
    for (const { client, one } of all.slice(n, n + piece.deleteRanges)) {
      const ranges = portion.get(client)
      if (ranges) ranges.push(one)
      else portion.set(client, [one])
    }
    found.push(portion)
  }
  return found
}

const count = (deleted: DeleteRanges): number =>
  [...deleted.values()].reduce((sum, ranges) => sum + ranges.length, 0)

/**
 * An update as pieces that a server takes one after another, where it holds more than is taken at once: a large table that
 * was pasted, the work of days without a line. Each piece rests on those before it only, and deletes what it brings
 * deleted; what else is deleted comes last. The update itself, alone, where it is small enough.
 */
export function splitUpdate(update: Uint8Array): Uint8Array[] {
  const clients = decoding.readVarUint(decoding.createDecoder(update))
  if (update.length < surelySmall && clients <= piece.clients) return [update]
  const { structs, ds } = Y.decodeUpdate(update)
  const clocks = structs.reduce((sum, { length }) => sum + length, 0)
  const { structs: most, clockAdvance, newDeleteRanges } = defaultDocumentLimits
  const few = structs.length <= most && clients <= piece.clients
  const fits = few && clocks <= clockAdvance && count(ds.clients) <= newDeleteRanges
  if (fits || structs.some((struct) => struct instanceof Y.Skip)) return [update]
  const ordered = orderStructs(structs.flatMap(stretches))
  return [
    ...gather(ordered).map((some) => encodeUpdate(some, deletedIn(some, ds.clients))),
    ...portions(deletedIn(ordered, ds.clients, true)).map((portion) => encodeUpdate([], portion)),
  ]
}
