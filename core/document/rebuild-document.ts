import * as Y from 'yjs'
import { encodeUpdate } from '#core/document/encode-update'
import { liveEntries, liveItems, typeOf, type SharedType } from '#core/document/live-items'

/** A document made anew: the same to look at, without what was deleted, each run under an id of its author. */
export interface RebuiltDocument {
  readonly state: Uint8Array
  /** New client id → clock after its last struct. */
  readonly clocks: ReadonlyMap<number, number>
  readonly structs: number
}

/** What will stand in one place of a list. `text` is letters that are still being gathered. */
type Piece = { client: number } & ({ text: string } | { content: Y.Item['content']; type: SharedType | null })

/** Mark boundaries that do change something, gathered until the letters that they stand before. */
class Marks {
  readonly #written = new Map<string, string>()
  readonly #wanted = new Map<string, { client: number; content: Y.ContentFormat }>()

  want(client: number, content: Y.ContentFormat): void {
    this.#wanted.set(content.key, { client, content })
  }

  flush(pieces: Piece[]): void {
    for (const [key, { client, content }] of this.#wanted) {
      const value = JSON.stringify(content.value)
      if ((this.#written.get(key) ?? 'null') === value) continue
      this.#written.set(key, value)
      pieces.push({ client, content: content.copy(), type: null })
    }
    this.#wanted.clear()
  }
}

function piecesOf(source: SharedType, clientOf: (client: number) => number): Piece[] {
  const pieces: Piece[] = []
  const marks = new Marks()
  for (const item of liveItems(source)) {
    const client = clientOf(item.id.client)
    const { content } = item
    if (content instanceof Y.ContentFormat) {
      marks.want(client, content)
      continue
    }
    marks.flush(pieces)
    const last = pieces.at(-1)
    if (!(content instanceof Y.ContentString))
      pieces.push({ client, content: content.copy(), type: typeOf(item) })
    else if (last && 'text' in last && last.client === client) last.text += content.str
    else pieces.push({ client, text: content.str })
  }
  marks.flush(pieces)
  return pieces
}

class Rewriter {
  readonly items = new Map<number, Y.Item[]>()
  readonly clocks = new Map<number, number>()
  structs = 0

  constructor(private readonly clientOf: (client: number) => number) {}

  /** Writes a type's list and entries, and all below, in document order: what a struct rests on comes before it. */
  write(source: SharedType, parent: string | Y.ID): void {
    let left: Y.ID | null = null
    for (const piece of piecesOf(source, this.clientOf)) {
      const content = 'text' in piece ? new Y.ContentString(piece.text) : piece.content
      const id: Y.ID = this.#add(piece.client, left, parent, null, content)
      if ('type' in piece && piece.type) this.write(piece.type, id)
      left = Y.createID(id.client, id.clock + content.getLength() - 1)
    }
    for (const [key, item] of liveEntries(source)) {
      const content = item.content.copy()
      const id = this.#add(this.clientOf(item.id.client), null, parent, key, content)
      const type = typeOf(item)
      if (type) this.write(type, id)
    }
  }

  #add(
    client: number,
    origin: Y.ID | null,
    parent: string | Y.ID,
    key: string | null,
    content: Y.Item['content'],
  ): Y.ID {
    const clock = this.clocks.get(client) ?? 0
    const id = Y.createID(client, clock)
    const item = new Y.Item(id, null, origin, null, null, parent as Y.ID, key, content)
    const own = this.items.get(client)
    if (own) own.push(item)
    else this.items.set(client, [item])
    this.clocks.set(client, clock + item.length)
    this.structs++
    return id
  }
}

/**
 * Makes a document anew from what is visible of it (an epoch rebuild, decision 8). Deleted things are left
 * out, letters of one author that stand together become one struct, mark boundaries that change nothing go.
 *
 * @param clientOf the new id for what an old client wrote: the same for all ids of one author, so that attribution
 *   survives; none of them may occur in an earlier epoch. What it throws ends the rebuild.
 */
export function rebuildDocument(doc: Y.Doc, clientOf: (client: number) => number): RebuiltDocument {
  const rewriter = new Rewriter(clientOf)
  for (const [name, root] of doc.share) rewriter.write(root as SharedType, name)
  const items = [...rewriter.items.values()].flat()
  return { state: encodeUpdate(items, new Map()), clocks: rewriter.clocks, structs: rewriter.structs }
}
