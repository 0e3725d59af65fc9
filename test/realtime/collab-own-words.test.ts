import type { Editor } from '@tiptap/core'
import * as Y from 'yjs'
import { applyAround } from '../../client/collaboration/own-words.ts'
import { SharedTexts } from '../../client/editor/shared-texts.ts'
import { randomFrom, type Random } from '#test/fuzz/collab-support/random-history'
import { richEditor } from '#test/realtime/collab-support/rich-editor'

const fresh = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const count = Number(process.env.FUZZ_HISTORIES ?? 1)
const seeds = [
  ...(process.env.FUZZ_SEED ? [] : [1, 2, 3]),
  ...Array.from({ length: count }, (_, n) => fresh + n),
]

interface Person {
  readonly doc: Y.Doc
  readonly editor: Editor
  /** Own words that found no place. */
  readonly lost: string[]
}

/** Two people with real editors in one text; what each does reaches the other when the test says so. */
const desk = (...paragraphs: string[]) => {
  const [chen, lena] = [1, 2].map((id): Person => {
    const doc = new Y.Doc()
    doc.clientID = id
    return { doc, editor: richEditor(doc, [SharedTexts]), lost: [] }
  }) as [Person, Person]
  const exchange = () => {
    const sent = [chen, lena].map(({ doc }, n) =>
      Y.encodeStateAsUpdate(doc, Y.encodeStateVector([lena, chen][n]!.doc)),
    )
    ;[lena, chen].forEach(({ doc, lost }, n) => {
      lost.push(...applyAround(doc, sent[n]!, 'the other', 0))
    })
  }
  const content = paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
  chen.editor.commands.setContent({ type: 'doc', content })
  exchange()
  exchange()
  const end = () => {
    exchange()
    exchange()
    const texts = [chen, lena].map(({ editor }) => editor.getText({ blockSeparator: '/' }))
    const docs = [chen, lena].map(({ doc }) => doc.getXmlFragment('default').toJSON())
    for (const { doc } of [chen, lena]) doc.destroy()
    expect(texts[1]).toBe(texts[0])
    expect(docs[1]).toBe(docs[0])
    expect([chen.doc.clientID, lena.doc.clientID]).toEqual([1, 2])
    return texts[0]
  }
  return { chen, lena, exchange, end }
}
/** Puts words before these letters, or behind the last with `''`. */
const type = ({ editor }: Person, words: string, before: string): void => {
  editor.view.dispatch(editor.state.tr.insertText(words, placeOf(editor, before)))
}
const placeOf = ({ state }: Editor, letters: string): number => {
  let place = -1
  state.doc.descendants((node, position) => {
    const at = node.text?.indexOf(letters) ?? -1
    if (at !== -1) place = letters === '' ? position + node.nodeSize : position + at
  })
  return place
}
const split = ({ editor }: Person, before: string): void => {
  editor.view.dispatch(editor.state.tr.split(placeOf(editor, before)))
}

describe('words written while somebody else takes away what they stand in', () => {
  it.each([
    ['in the second half', 'wXorld', 'X', 'orld'],
    ['at the end of it', 'world and more', ' and more', ''],
  ])('go along with a paragraph that is split: %s', (_where, half, words, before) => {
    const { chen, lena, end } = desk('Hello world')
    split(chen, 'world')
    type(lena, words, before)
    expect(end()).toBe(`Hello /${half}`)
  })

  it('stay in the first half', () => {
    const { chen, lena, end } = desk('Hello world')
    split(chen, 'world')
    type(lena, 'X', 'llo')
    expect(end()).toBe('HeXllo /world')
  })

  it('go along with a paragraph that is joined with the one before, or made a heading', () => {
    const { chen, lena, end } = desk('Hello', 'world', 'Third one')
    chen.editor.view.dispatch(chen.editor.state.tr.join(7))
    chen.editor
      .chain()
      .setTextSelection(placeOf(chen.editor, 'Third') + 1)
      .setHeading({ level: 2 })
      .run()
    type(lena, 'X', 'orld')
    type(lena, 'Y', 'ird')
    expect(end()).toBe('HellowXorld/ThYird one')
    expect(lena.lost).toEqual([])
  })

  it('are told to whoever wrote them where all was deleted, and only what was not seen', () => {
    const { chen, lena, exchange, end } = desk('Hello', 'world')
    type(lena, 'seen ', 'world')
    exchange()
    chen.editor.commands.deleteRange({ from: 7, to: chen.editor.state.doc.content.size })
    type(lena, 'unseen ', 'world')
    expect(end()).toBe('Hello')
    expect(lena.lost).toEqual(['unseen '])
    expect(chen.lost).toEqual([])
  })

  it.each(seeds)('stand where they were written, once, whatever the other does: FUZZ_SEED=%i', (seed) => {
    const random = randomFrom(seed)
    const { chen, lena, exchange, end } = desk('One of the first words', 'Two', 'Three and more')
    let sign = 0x4e00
    for (let round = 0; round < 12; round++) {
      const [busy, writing] = random(2) ? [chen, lena] : [lena, chen]
      change(busy.editor, random)
      for (let n = random(4); n > 0; n--) {
        const places = wordPlaces(writing.editor)
        const place = places[random(places.length)]!
        const { view, state } = writing.editor
        view.dispatch(state.tr.insertText(String.fromCharCode(sign++), place))
      }
      // Splitting and joining change no words: they stand one after the other as they were written.
      const line = lineOf(writing.editor)
      exchange()
      exchange()
      expect([lineOf(chen.editor), lineOf(lena.editor)]).toEqual([line, line])
    }
    end()
    expect([...chen.lost, ...lena.lost]).toEqual([])
  })
})

const lineOf = (editor: Editor): string => editor.getText({ blockSeparator: '' })

/** Every place before a letter: behind the last one it is nowhere said whose words come first when another paragraph is put there. */
const wordPlaces = ({ state }: Editor): number[] => {
  const places: number[] = []
  state.doc.descendants((node, position) => {
    if (node.isText) for (let n = 0; n < node.nodeSize; n++) places.push(position + n)
  })
  return places
}

/** Splits a paragraph, joins two, or makes one of another kind. */
function change({ state, view, schema }: Editor, random: Random): void {
  const { tr, doc } = state
  const kind = random(3)
  const block = random(doc.childCount)
  const start = Array.from({ length: block }, (_, n) => doc.child(n).nodeSize).reduce((a, b) => a + b, 0)
  const { type, content } = doc.child(block)
  if (kind === 0 && content.size > 3) tr.split(start + 2 + random(content.size - 2))
  else if (kind === 1 && block > 0) tr.join(start)
  else if (kind === 2)
    tr.setBlockType(start + 1, start + 1, schema.nodes[type.name === 'paragraph' ? 'heading' : 'paragraph']!)
  view.dispatch(tr)
}
