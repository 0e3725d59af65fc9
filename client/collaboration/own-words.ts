import * as Y from 'yjs'

/** A stretch of one text that others have just cut out, and what was written here in it without their knowledge. */
interface Cut {
  readonly text: Y.XmlText
  words: string
  readonly own: Own[]
}

/** Letters of ours that stand together. */
interface Own {
  /** So many letters of the cut stand before them. */
  readonly offset: number
  words: string
  /** Where they stand in their text; null if they were deleted with what they stood in. */
  readonly standing: number | null
}

/** New letters of others that stand together. */
interface Fresh {
  readonly text: Y.XmlText
  readonly index: number
  words: string
}

/** Something to do in a text, at an index of it as it is now. */
interface Step {
  readonly text: Y.XmlText
  readonly index: number
  readonly remove: number
  readonly insert: string
}

type Deletes = ReturnType<typeof Y.decodeUpdate>['ds']

function* structsOf({ store }: Y.Doc, client: number, from: number, to = Infinity): Generator<Y.Item> {
  const structs = store.clients.get(client) ?? []
  if (from >= Y.getState(store, client)) return
  for (let n = Y.findIndexSS(structs, from); n < structs.length && structs[n]!.id.clock < to; n++) {
    const struct = structs[n]!
    if (struct instanceof Y.Item) yield struct
  }
}

/** Letters that a transaction deleted, of texts. */
function cutItems({ deleteSet, doc }: Y.Transaction): Set<Y.Item> {
  const cut = new Set<Y.Item>()
  for (const [client, ranges] of deleteSet.clients)
    for (const { clock, len } of ranges)
      for (const item of structsOf(doc, client, clock, clock + len))
        if (item.content instanceof Y.ContentString && item.parent instanceof Y.XmlText) cut.add(item)
  return cut
}

function* itemsOf(text: Y.XmlText): Generator<Y.Item> {
  for (let item = text._start; item !== null; item = item.right) yield item
}

/** The stretches of a text that were cut out of it, where we had written in them. */
class Cutting {
  readonly cuts: Cut[] = []
  #cut: Cut | null = null
  #index = 0

  constructor(
    private readonly text: Y.XmlText,
    private readonly client: number,
    private readonly unseen: number,
    private readonly cutNow: ReadonlySet<Y.Item>,
    private readonly named: Deletes,
  ) {
    for (const item of itemsOf(text)) this.#take(item)
    this.#end()
  }

  #take(item: Y.Item): void {
    const { content, deleted } = item
    if (content instanceof Y.ContentString && (!deleted || this.cutNow.has(item)))
      for (let n = 0; n < item.length; n++) this.#letter(item, n, content.str.charAt(n))
    else if (!deleted && item.countable) {
      this.#end()
      this.#index += item.length
    }
  }

  #letter({ id, deleted }: Y.Item, n: number, letter: string): void {
    const clock = id.clock + n
    const own = id.client === this.client
    if (!deleted) {
      if (own && clock >= this.unseen && this.#cut?.words) this.#own(letter, this.#index)
      else this.#end()
      this.#index++
    } else if (Y.isDeleted(this.named, Y.createID(id.client, clock))) this.#begun().words += letter
    else if (own) this.#own(letter, null)
  }

  #begun(): Cut {
    return (this.#cut ??= { text: this.text, words: '', own: [] })
  }

  #own(letter: string, standing: number | null): void {
    const { own, words } = this.#begun()
    const last = own.at(-1)
    if (last?.offset === words.length && (last.standing === null) === (standing === null))
      last.words += letter
    else own.push({ offset: words.length, words: letter, standing })
  }

  #end(): void {
    if (this.#cut && this.#cut.own.length > 0) this.cuts.push(this.#cut)
    this.#cut = null
  }
}

/** What others have put in, stretch by stretch. */
function freshOf({ beforeState, doc }: Y.Transaction): Fresh[] {
  const isNew = ({ id }: Y.Item): boolean =>
    id.client !== doc.clientID && id.clock >= (beforeState.get(id.client) ?? 0)
  const texts = new Set<Y.XmlText>()
  for (const client of doc.store.clients.keys())
    for (const item of structsOf(doc, client, beforeState.get(client) ?? 0))
      if (!item.deleted && item.parent instanceof Y.XmlText) texts.add(item.parent)
  return [...texts].flatMap((text) => {
    const all: Fresh[] = []
    let [index, open] = [0, false]
    for (const item of itemsOf(text)) {
      if (item.deleted || !item.countable) continue
      const words = item.content instanceof Y.ContentString && isNew(item) ? item.content.str : ''
      if (words && open) all.at(-1)!.words += words
      else if (words) all.push({ text, index, words })
      open = words !== ''
      index += item.length
    }
    return all
  })
}

/** The one place at which all that was cut out stands anew; null if there is none, or more than one. */
function placeOf({ text, words }: Cut, fresh: readonly Fresh[]): { text: Y.XmlText; index: number } | null {
  if (words === '') return null
  const there = fresh.filter((one) => one.text !== text && one.words.includes(words))
  const [found] = there
  if (!found || there.length > 1 || found.words.indexOf(words) !== found.words.lastIndexOf(words)) return null
  return { text: found.text, index: found.index + found.words.indexOf(words) }
}

/** From the end to the beginning, so that the places before stay true. */
function run(steps: readonly Step[]): void {
  // Yjs remembers where it looked last, and what others changed has moved that.
  for (const { text } of steps) text._searchMarker?.splice(0)
  for (const { text, index, remove, insert } of [...steps].sort((one, other) => other.index - one.index)) {
    if (remove > 0) text.delete(index, remove)
    if (insert) text.insert(index, insert)
  }
}

/** Takes our words to where those around them went; gives those for which there is no such place. */
function settle(cuts: readonly Cut[], transaction: Y.Transaction): string[] {
  const steps: Step[] = []
  const lost: string[] = []
  const fresh = freshOf(transaction)
  const isMade = ({ _item }: Y.XmlText): boolean =>
    _item !== null && _item.id.clock >= (transaction.beforeState.get(_item.id.client) ?? 0)
  for (const cut of cuts) {
    const place = placeOf(cut, fresh)
    for (const { offset, words, standing } of cut.own) {
      // What still stands is taken only into a block that was split off or made anew.
      if (place && (standing === null || isMade(place.text))) {
        steps.push({ text: place.text, index: place.index + offset, remove: 0, insert: words })
        if (standing !== null)
          steps.push({ text: cut.text, index: standing, remove: words.length, insert: '' })
      } else if (standing === null) lost.push(words)
    }
  }
  run(steps)
  // Yjs would take new letters under our own id, in what others sent, for those of a stranger, and give us another id.
  if (steps.length > 0)
    transaction.doc.once('afterTransaction', () => {
      transaction.local = true
    })
  return lost
}

/**
 * Applies what others did, and looks after our own letters that they did not know. A paragraph that is split, joined with
 * another or made one of another kind is, for the shared text, words deleted and written anew: what was written in it
 * meanwhile stays behind at the old place, or is deleted with it. An update names what its author deleted; letters that
 * are not named he has not seen. Each writer takes his own to where the words around them went, in the same transaction,
 * so that nobody sees it happen and nothing is written twice.
 *
 * @param unseen clock of our own id from which on the others may not have seen what we wrote
 * @returns own words that were deleted unseen, and whose place is nowhere any more
 */
export function applyAround(doc: Y.Doc, update: Uint8Array, origin: unknown, unseen: number): string[] {
  let lost: string[] = []
  Y.transact(
    doc,
    (transaction) => {
      Y.applyUpdate(doc, update, origin)
      if (Y.getState(doc.store, doc.clientID) === 0) return
      const cut = cutItems(transaction)
      if (cut.size === 0) return
      const named = Y.mergeDeleteSets([Y.decodeUpdate(update).ds])
      const texts = new Set([...cut].map(({ parent }) => parent as Y.XmlText))
      const cuts = [...texts].flatMap((text) => new Cutting(text, doc.clientID, unseen, cut, named).cuts)
      if (cuts.length > 0) lost = settle(cuts, transaction)
    },
    origin,
    false,
  )
  return lost
}

/** What of a transaction with the edits of others was written here, as an update; null if nothing was. */
export function writtenHere(
  update: Uint8Array,
  { doc, beforeState, afterState }: Y.Transaction,
): Uint8Array | null {
  const before = beforeState.get(doc.clientID) ?? 0
  if ((afterState.get(doc.clientID) ?? 0) === before) return null
  return Y.diffUpdate(update, Y.encodeStateVector(new Map([...afterState, [doc.clientID, before]])))
}
