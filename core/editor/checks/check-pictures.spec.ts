import { Node } from '@tiptap/pm/model'
import { checkText } from '#core/editor/checks/check-text'
import type { EditorNode } from '#core/editor/json/editor-json'
import { block, list, paragraph, table } from '#core/editor/sample/build'
import { briefingSchema } from '#core/editor/schema/briefing-schema'

const picture = (alt: string) => block('image', { upload: 'u', alt })
const found = (...content: EditorNode[]) => {
  const document = { type: 'doc', content }
  const doc = Node.fromJSON(briefingSchema, document)
  return checkText(document, { language: 'en', marking: 'CLEAR' })
    .filter(({ code }) => code === 'undescribed')
    .map(({ range, values }) => [values.number, doc.nodeAt(range!.from)?.type.name, range!.to - range!.from])
}

describe('a picture without words', () => {
  it('is found where it stands, however deep, and counted with all pictures', () => {
    expect(
      found(
        paragraph('Fees fall.'),
        picture('Ports and their fees'),
        block('section', { kind: 'situation' }, paragraph('One'), picture(' ')),
        table(['Port'], ['Wuhan']),
        list('bulletList', paragraph('Two')),
        picture(''),
      ),
    ).toEqual([
      [2, 'image', 1],
      [3, 'image', 1],
    ])
  })

  it('is none where every picture is described', () => {
    expect(found(picture('A map'), paragraph('Words'))).toEqual([])
  })
})
