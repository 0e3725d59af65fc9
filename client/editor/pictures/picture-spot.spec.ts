import { Fragment, Node, Slice } from '@tiptap/pm/model'
import { citation, paragraph, table } from '#core/editor/sample/build'
import type { EditorNode } from '#core/editor/json/editor-json'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { pictureSpot } from './picture-spot'

const docOf = (...content: EditorNode[]) => Node.fromJSON(briefingSchema, { type: 'doc', content })
const withPicture = (doc: Node, position: number): string[] => {
  const spot = pictureSpot(doc, position)!
  const picture = briefingSchema.nodes.image!.create({ upload: 'a' })
  const made = doc.replace(spot, spot, new Slice(Fragment.from(picture), 0, 0))
  made.check()
  const names: string[] = []
  made.descendants((node) => void names.push(node.isText ? node.text! : node.type.name))
  return names
}

describe('where a picture goes', () => {
  it('stands behind the words in which the caret is', () => {
    expect(withPicture(docOf(paragraph('One'), paragraph('Two')), 2)).toEqual([
      ...['paragraph', 'One', 'image', 'paragraph', 'Two'],
    ])
  })

  it('stands in front of an empty paragraph', () => {
    expect(withPicture(docOf(paragraph('One'), { type: 'paragraph' }), 6)).toEqual([
      ...['paragraph', 'One', 'image', 'paragraph'],
    ])
  })

  it('stands behind a judgement, whose claim is words alone', () => {
    const doc = docOf(
      { type: 'keyJudgement', content: [{ type: 'text', text: 'Fees fall' }] },
      paragraph('Two'),
    )
    expect(withPicture(doc, 3)).toEqual(['keyJudgement', 'Fees fall', 'image', 'paragraph', 'Two'])
  })

  it('stands in a cell of a table', () => {
    const names = withPicture(docOf(table(['Port'], ['Wuhan'])), 5)
    expect(names.indexOf('image')).toBe(names.indexOf('Port') + 1)
  })

  it('is found at both ends of a text, and past them', () => {
    const doc = docOf(paragraph('One', citation({ id: 'a' })))
    expect(pictureSpot(doc, 0)).toBe(0)
    expect(pictureSpot(doc, 10_000)).toBe(doc.content.size)
  })
})
