import type { Schema } from '@tiptap/pm/model'
import { ReplaceAroundStep, ReplaceStep, Transform, type Step } from '@tiptap/pm/transform'
import { initProseMirrorDoc, updateYFragment } from '@tiptap/y-tiptap'
import { digest } from 'lib0/hash/sha256'
import * as Y from 'yjs'
import { encodeUpdate } from '#core/document/encode-update'
import { newDocument } from '#core/document/new-document'
import { fragmentName } from '#core/editor/json/fragment-name'

/** What a decision does to the text of the editor, and the same for the shared one. */
export interface WrittenDecision {
  readonly steps: readonly Step[]
  readonly updates: readonly Uint8Array[]
}

/** The server takes some client ids more in one update, not many. */
const mostWriters = 5

/**
 * Writes a decision so that two people who make it at the same moment make it once. Each step is written for itself: of several at
 * once y-tiptap writes anew also what stands between them. What a step has to write anew all the same (a joined paragraph's words, a
 * block that becomes another kind) goes under a client id that follows from what is written, and where: two who write the same
 * in the same place write the same letters, not twice as many.
 *
 * @param settle does to the text what is decided
 */
export function writtenDecision(
  shared: Y.Doc,
  schema: Schema,
  settle: (tr: Transform) => void,
): WrittenDecision {
  const copy = newDocument()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(shared))
  const fragment = copy.getXmlFragment(fragmentName)
  const { doc, meta } = initProseMirrorDoc(fragment, schema)
  const tr = new Transform(doc)
  settle(tr)
  const { steps, docs } = tr
  const writerOf = writersOf(tr, shared.clientID)
  const written: Written[] = []
  for (const [n, step] of steps.entries()) {
    const writer = writerOf(step)
    copy.clientID = writer
    copy.once('update', (update) => written.push({ writer, update }))
    copy.transact(({ changed }) => {
      updateYFragment(copy, fragment, docs[n + 1] ?? tr.doc, meta)
      // Yjs remembers where it looked last, and would put the next letters beside other deleted ones than a copy that did not look.
      for (const type of changed.keys()) type._searchMarker?.splice(0)
    })
  }
  return { steps, updates: underOwnNames(written, shared) }
}

/** One step, under the client id that wrote it. */
interface Written {
  readonly writer: number
  readonly update: Uint8Array
}

/** Who writes a step: this editor, or somebody new where words are written anew. */
function writersOf({ steps, docs }: Transform, own: number): (step: Step) => number {
  const anew = new Set(steps.filter((step, n) => writesAnew(step, docs[n]!)))
  const newcomer = () => newDocument().clientID
  const common = newcomer()
  return (step) => {
    if (!anew.has(step)) return own
    return anew.size > mostWriters ? common : newcomer()
  }
}

const writesAnew = (step: Step, doc: Transform['doc']): boolean =>
  step instanceof ReplaceAroundStep ||
  (step instanceof ReplaceStep && !doc.resolve(step.from).sameParent(doc.resolve(step.to)))

/** Gives each newcomer the client id that follows from all that he wrote. */
function underOwnNames(written: readonly Written[], { clientID, store }: Y.Doc): Uint8Array[] {
  const names = new Map<number, number>()
  for (const writer of new Set(written.map((one) => one.writer))) {
    if (writer === clientID) continue
    const asNobody = new Map([...names, [writer, 0]])
    const all = written.filter((one) => one.writer === writer).map(({ update }) => renamed(update, asNobody))
    const name = new DataView(digest(joined(all)).buffer).getUint32(0)
    names.set(writer, Y.getState(store, name) > 0 ? writer : name)
  }
  return written.map(({ update }) => renamed(update, names))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** The same update with other client ids, in an order that does not depend on what they were. */
function renamed(update: Uint8Array, names: ReadonlyMap<number, number>): Uint8Array {
  const { structs, ds } = Y.decodeUpdate(update)
  const nameOf = (client: number) => names.get(client) ?? client
  const now = ({ client, clock }: Y.ID) => Y.createID(nameOf(client), clock)
  for (const struct of structs) {
    struct.id = now(struct.id)
    if (!(struct instanceof Y.Item)) continue
    struct.origin &&= now(struct.origin)
    struct.rightOrigin &&= now(struct.rightOrigin)
    if (struct.parent instanceof Y.ID) struct.parent = now(struct.parent)
  }
  const deleted = [...ds.clients].map(([client, ranges]) => [nameOf(client), ranges] as const)
  return encodeUpdate(structs, new Map(deleted.sort(([one], [other]) => other - one)))
}
