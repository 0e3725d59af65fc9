import * as Y from 'yjs'
import { SharedTexts } from '../../client/editor/shared-texts.ts'
import { richEditor, typeInto } from '#test/realtime/collab-support/rich-editor'

/** Two people with real editors on one text; what each does reaches the other when the test says so. */
const desk = (extensions: Parameters<typeof richEditor>[1]) => {
  const people = [1, 2].map((id) => {
    const doc = new Y.Doc()
    doc.clientID = id
    return { doc, editor: richEditor(doc, extensions) }
  })
  const exchange = () => {
    const states = people.map(({ doc }) => Y.encodeStateAsUpdate(doc))
    people.forEach(({ doc }, n) => {
      Y.applyUpdate(doc, states[1 - n]!, 'the other')
    })
  }
  const text = () => people.map(({ editor }) => editor.getText({ blockSeparator: '|' }))
  return { people, exchange, text }
}
const close = ({ people }: ReturnType<typeof desk>): void => {
  for (const { doc } of people) doc.destroy()
}

const addParagraph = ({ state, view }: ReturnType<typeof richEditor>): void => {
  view.dispatch(state.tr.insert(state.doc.content.size, state.schema.nodes.paragraph!.create()))
}

/** An empty paragraph that the first made, in which both begin to write at once and go on. */
const beginTogether = (extensions: Parameters<typeof richEditor>[1], rounds: number) => {
  const both = desk(extensions)
  const { people, exchange, text } = both
  typeInto(people[0]!.editor, 0, 'A first paragraph.')
  addParagraph(people[0]!.editor)
  exchange()
  for (let round = 0; round < rounds; round++) {
    typeInto(people[0]!.editor, 0.99, String.fromCharCode(97 + round))
    typeInto(people[1]!.editor, 0.99, String.fromCharCode(65 + round))
    exchange()
  }
  exchange()
  const texts = text()
  close(both)
  return texts
}
const letters = (text: string): string => Array.from(text.split('|').at(-1)!).sort().join('')

describe('two people who begin to write in one empty paragraph at the same moment', () => {
  it('see doubled letters with the shared text of the editor alone', () => {
    expect(letters(beginTogether([], 3)[0]!)).not.toBe('ABCabc')
  })

  it('have each letter once when the paragraph had its text from the beginning', () => {
    const [one, other] = beginTogether([SharedTexts], 3)
    expect(other).toBe(one)
    expect(letters(one!)).toBe('ABCabc')
  })

  it('a new block and its text are one update, and undone together', () => {
    const both = desk([SharedTexts])
    const { people } = both
    const { doc, editor } = people[0]!
    typeInto(editor, 0, 'A first paragraph.')
    let updates = 0
    doc.on('update', () => updates++)
    addParagraph(editor)
    expect(updates).toBe(1)
    const root = doc.getXmlFragment('default')
    expect(root.toArray().map((block) => (block as Y.XmlElement).length)).toEqual([1, 1])
    close(both)
  })
})
