import * as Y from 'yjs'
import { mergeUpdates } from '#core/document/merge-updates'
import { newDocument } from '#core/document/new-document'
import { visibleContent } from '#core/document/visible-content'

type Maker = () => Y.Doc
const bold = { bold: {} }

const paragraphOf = (doc: Y.Doc): Y.XmlText => doc.getXmlFragment('default').get(0) as Y.XmlText
const lookOf = (doc: Y.Doc): string => JSON.stringify(visibleContent(doc))

/** Writes under this id, and keeps each of its edits. */
function writer(make: Maker, clientID: number): { doc: Y.Doc; edits: Uint8Array[] } {
  const doc = make()
  doc.clientID = clientID
  const edits: Uint8Array[] = []
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'others') edits.push(update)
  })
  return { doc, edits }
}
const take = (doc: Y.Doc, updates: readonly Uint8Array[]): void => {
  for (const update of updates) Y.applyUpdate(doc, update, 'others')
}

function begun(make: Maker) {
  const [chen, lena] = [writer(make, 1), writer(make, 2)]
  chen.doc.getXmlFragment('default').insert(0, [new Y.XmlText('Fees')])
  take(lena.doc, chen.edits)
  return { chen, lena, first: [...chen.edits] }
}

/** Both make the same word bold before they hear of one another. */
function boldTwice(make: Maker): Uint8Array[] {
  const { chen, lena } = begun(make)
  for (const { doc } of [chen, lena]) paragraphOf(doc).format(0, 4, bold)
  return [...chen.edits, ...lena.edits]
}

/** What somebody writes, somebody else makes bold; the first takes it back and brings it back. */
function backAndForth(make: Maker): string {
  const { chen, lena, first } = begun(make)
  const undo = new Y.UndoManager(paragraphOf(chen.doc), { captureTimeout: 0 })
  paragraphOf(chen.doc).insert(4, ' fall')
  take(lena.doc, chen.edits.splice(first.length))
  paragraphOf(lena.doc).format(5, 4, bold)
  for (const act of ['undo', 'redo'] as const) {
    take(chen.doc, lena.edits.splice(0))
    undo[act]()
    take(lena.doc, chen.edits.splice(first.length))
  }
  take(chen.doc, lena.edits.splice(0))
  expect(lookOf(chen.doc)).toBe(lookOf(lena.doc))
  return (paragraphOf(chen.doc).toDelta() as { insert: string; attributes?: object }[])
    .map(({ insert, attributes }) => (attributes ? `<${insert}>` : insert))
    .join('')
}

/** Chen makes a word bold and plain, Lena bold; he takes back that it was made plain, she, who has not heard of it, makes it plain. */
function apart(make: Maker): { chen: string; reader: string } {
  const { chen, lena } = begun(make)
  const reader = make()
  const undo = new Y.UndoManager(paragraphOf(chen.doc), { captureTimeout: 0 })
  for (const value of [{}, null]) paragraphOf(chen.doc).format(0, 4, { bold: value })
  take(lena.doc, chen.edits)
  paragraphOf(lena.doc).format(0, 4, bold)
  take(chen.doc, lena.edits)
  undo.undo()
  take(reader, [mergeUpdates(chen.edits.slice(0, -1)), ...lena.edits, chen.edits.at(-1)!])
  paragraphOf(lena.doc).format(0, 4, { bold: null })
  for (const doc of [chen.doc, reader]) take(doc, [lena.edits.at(-1)!])
  return { chen: lookOf(chen.doc), reader: lookOf(reader) }
}

const plain: Maker = () => new Y.Doc()

describe('a document that takes in what others wrote', () => {
  it('writes nothing itself, where a plain one deletes marks in an edit of its own', () => {
    for (const [make, own] of [[plain, 1] as const, [newDocument, 0] as const]) {
      const reader = writer(make, 3)
      take(reader.doc, boldTwice(make))
      expect(reader.edits).toHaveLength(own)
    }
  })

  it('looks as it does to those who write, also where it can send nothing', () => {
    const before = apart(plain)
    expect(before.reader).not.toBe(before.chen)
    const now = apart(newDocument)
    expect(now.reader).toBe(now.chen)
  })

  it('leaves bold what somebody made bold while its words were taken back and brought back', () => {
    expect(backAndForth(plain)).toBe('Fees fall')
    expect(backAndForth(newDocument)).toBe('Fees <fall>')
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 84, 299])(
    'looks the same however what was written came to it (seed %i)',
    (seed) => {
      let state = seed
      const pick = (below: number): number => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
        return (state >>> 8) % below
      }
      const { chen, lena, first } = begun(newDocument)
      const log = [...first]
      const people = [chen, lena, writer(newDocument, 3)].map(({ doc, edits }) => ({ doc, edits, heard: 0 }))
      take(people[2]!.doc, first)
      for (const person of people) person.edits.splice(0)
      const undo = people.map(({ doc }) => new Y.UndoManager(paragraphOf(doc), { captureTimeout: 0 }))
      const commit = ({ edits }: (typeof people)[number]): void => {
        log.push(...edits.splice(0))
      }
      const hear = (person: (typeof people)[number]): void => {
        commit(person)
        take(person.doc, log.slice(person.heard))
        person.heard = log.length
      }
      for (let step = 0; step < 120; step++) {
        const at = pick(3)
        const text = paragraphOf(people[at]!.doc)
        const from = pick(text.length + 1)
        const length = pick(text.length - from + 1)
        const choice = pick(8)
        if (choice < 2) text.insert(from, 'word')
        else if (choice === 2) text.delete(from, length)
        else if (choice < 5 && length > 0) text.format(from, length, pick(3) === 0 ? { bold: null } : bold)
        else if (choice === 5) undo[at]!.undo()
        else if (choice === 6) undo[at]!.redo()
        else hear(people[pick(3)]!)
      }
      for (const person of [...people, ...people]) hear(person)
      const [merged, half] = [newDocument(), newDocument()]
      take(merged, [mergeUpdates(log)])
      const cut = pick(log.length)
      take(half, [mergeUpdates(log.slice(0, cut)), mergeUpdates(log.slice(cut))])
      const looks = [...people.map(({ doc }) => doc), merged, half].map(lookOf)
      expect(new Set(looks).size).toBe(1)
    },
  )
})
