import * as fc from 'fast-check'
import * as Y from 'yjs'
import { admitUpdate } from '#core/document/admit-update'
import { DocumentIndex } from '#core/document/document-index'
import { defaultDocumentLimits } from '#core/document/document-limits'
import { maskDeleted } from '#core/document/mask-deleted'
import { mergeUpdates } from '#core/document/merge-updates'
import { sampleShape } from '#core/document/sample-shape'
import { scanUpdate } from '#core/document/scan-update'
import { covers, encodeStateVector } from '#core/document/state-vector'

/** A log with the strict rules of the hub before it, and nothing else. */
class StrictLog {
  index = new DocumentIndex()
  readonly updates: Uint8Array[] = []
  /** Raised by compaction: whoever counted updates begins anew. */
  generation = 0
  readonly #owners = new Map<number, string>()

  accept(user: string, update: Uint8Array): void {
    const admitted = admitUpdate(update, scanUpdate(update, defaultDocumentLimits), this.index, {
      shape: sampleShape,
      limits: defaultDocumentLimits,
      documentBytes: 0,
      assertAuthor: (client) => {
        expect(this.#owners.get(client) ?? user).toBe(user)
        this.#owners.set(client, user)
      },
    })
    if (admitted.bytes) this.updates.push(admitted.bytes)
  }

  /** Merges everything through a Y.Doc, as compaction does, and learns the document anew from that. */
  compact(): void {
    const merged = Y.encodeStateAsUpdate(this.document())
    this.updates.splice(0, Infinity, merged)
    this.generation++
    this.index = new DocumentIndex()
    this.index.load(merged, sampleShape)
  }

  document(): Y.Doc {
    const doc = new Y.Doc()
    for (const update of this.updates) Y.applyUpdate(doc, update)
    return doc
  }
}

/** An honest editor: what it typed is sent in order, what was committed is applied, sometimes it is offline for a while. */
class Editor {
  readonly doc = new Y.Doc()
  readonly undo: Y.UndoManager
  online = true
  seen = 0
  #generation = 0
  #unsent: Uint8Array[] = []

  constructor(
    readonly name: string,
    client: number,
    readonly log: StrictLog,
  ) {
    this.doc.clientID = client
    this.undo = new Y.UndoManager(this.root, { captureTimeout: 0 })
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      if (this.online) this.log.accept(this.name, update)
      else this.#unsent.push(update)
    })
  }

  get root(): Y.XmlFragment {
    return this.doc.getXmlFragment('default')
  }

  receive(): void {
    if (!this.online) return
    const all = this.log.updates
    const from = this.#generation === this.log.generation ? this.seen : 0
    this.#generation = this.log.generation
    for (const update of all.slice(from)) Y.applyUpdate(this.doc, update, 'server')
    this.seen = all.length
  }

  /** Comes back by one of the three roads of real clients: a diff by state vector, the merged updates, or masked ones. */
  comeBack(road: number): void {
    this.online = true
    const unsent = this.#unsent.splice(0)
    const diff = Y.encodeStateAsUpdate(this.doc, encodeStateVector(this.log.index.clocks))
    if (road === 0) this.log.accept(this.name, diff)
    else if (road === 1) this.log.accept(this.name, mergeUpdates(unsent))
    else this.log.accept(this.name, maskDeleted(diff))
    this.seen = 0
    this.receive()
  }

  texts(): Y.XmlText[] {
    return this.root
      .toArray()
      .flatMap((block) => (block instanceof Y.XmlElement ? block.toArray() : []))
      .filter((node): node is Y.XmlText => node instanceof Y.XmlText)
  }
}

interface Step {
  who: number
  what: string
  a: number
  b: number
}

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(1, list.length)]

const lettersOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : '?'))
    .join('')

/** A place in the text as an editor would choose it: never inside a surrogate pair. */
const placeIn = (text: Y.XmlText, number: number): number => {
  const at = number % (text.length + 1)
  return /[\udc00-\udfff]/.test(lettersOf(text).charAt(at)) ? at - 1 : at
}

/** A stretch of up to `longest` units that begins and ends between letters. */
const stretchIn = (text: Y.XmlText, number: number, longest: number): [from: number, length: number] => {
  const from = placeIn(text, number)
  const to = placeIn(text, Math.min(text.length, from + longest))
  return [from, to - from]
}

const actions: Record<string, (editor: Editor, step: Step) => void> = {
  paragraph: (editor, { a, b }) => {
    const kind = pick(['paragraph', 'heading', 'listItem'], b)!
    const block = new Y.XmlElement(kind)
    if (kind === 'heading') block.setAttribute('level', String(b % 6))
    block.insert(0, [new Y.XmlText(pick(['陈', '陈雨', '陈雨 😀', '陈雨 😀 writes'], b))])
    editor.root.insert(a % (editor.root.length + 1), [block])
  },
  type: (editor, { a, b }) => {
    const text = pick(editor.texts(), a)
    text?.insert(placeIn(text, b), pick(['a', 'bc', '中文', 'longer words '], a + b)!)
  },
  erase: (editor, { a, b }) => {
    const text = pick(editor.texts(), a)
    if (text) text.delete(...stretchIn(text, b, 3))
  },
  format: (editor, { a, b }) => {
    const text = pick(editor.texts(), a)
    const mark = pick(
      [
        { bold: {} },
        { bold: null },
        { 'comment--a1B2c3D4': { id: 'x' } },
        { link: { href: 'https://example.test' } },
      ],
      b,
    )!
    if (text) text.format(...stretchIn(text, b, 4), mark)
  },
  chip: (editor, { a, b }) => {
    const block = pick(editor.root.toArray(), a)
    if (!(block instanceof Y.XmlElement)) return
    const chip = new Y.XmlElement('citation')
    chip.setAttribute('articleId', `article ${b}`)
    block.insert(b % (block.length + 1), [chip])
  },
  attribute: (editor, { a, b }) => {
    const block = pick(editor.root.toArray(), a)
    if (block instanceof Y.XmlElement && block.nodeName === 'heading')
      block.setAttribute('level', String(b % 6))
  },
  remove: (editor, { a }) => {
    if (editor.root.length > 2) editor.root.delete(a % editor.root.length, 1)
  },
  undo: (editor) => editor.undo.undo(),
  redo: (editor) => editor.undo.redo(),
  receive: (editor) => {
    editor.receive()
  },
  leave: (editor) => {
    editor.online = false
  },
  return: (editor, { b }) => {
    if (!editor.online) editor.comeBack(b % 3)
  },
  compact: (editor, { b }) => {
    if (b % 7 === 0) editor.log.compact()
  },
}

const step = fc.record({
  who: fc.nat({ max: 4 }),
  what: fc.constantFrom(...Object.keys(actions), 'type', 'type', 'receive', 'receive'),
  a: fc.nat({ max: 10_000 }),
  b: fc.nat({ max: 10_000 }),
})

/** Until nobody has anything new: Yjs tidies marks when it receives, and what it tidies is an edit too. */
function settle(editors: readonly Editor[]): void {
  for (let before = -1; before !== editors[0]!.log.updates.length;) {
    before = editors[0]!.log.updates.length
    for (const editor of editors) {
      editor.seen = 0
      editor.receive()
    }
  }
}

const shown = (doc: Y.Doc): string => JSON.stringify(doc.getXmlFragment('default').toJSON())

describe('collab/strict-rules-accept: honest editors are never refused', () => {
  it('refuses no honest editor, keeps nothing pending, and all replicas become equal', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 300 }), (steps) => {
        const log = new StrictLog()
        const editors = Array.from({ length: 5 }, (_, n) => new Editor(`person ${n}`, n + 1, log))
        for (const one of steps) actions[one.what]!(editors[one.who]!, one)
        for (const editor of editors) if (!editor.online) editor.comeBack(steps.length % 3)
        settle(editors)
        const fresh = log.document()
        expect(fresh.store.pendingStructs).toBeNull()
        expect(fresh.store.pendingDs).toBeNull()
        expect(editors.map(({ doc }) => shown(doc))).toEqual(editors.map(() => shown(fresh)))
        const known = Y.decodeStateVector(Y.encodeStateVector(fresh))
        expect(covers(log.index.clocks, known) && covers(known, log.index.clocks)).toBe(true)
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 60) },
    )
  })
})
