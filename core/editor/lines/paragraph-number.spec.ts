import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import type { EditorNode } from '#core/editor/json/editor-json'
import { jsonToState } from '#core/editor/json/json-to-state'
import { addLine } from '#core/editor/lines/add-line'
import { paragraphNumber } from '#core/editor/lines/paragraph-number'

const paragraph = (id: string, words: string): EditorNode => ({
  type: 'paragraph',
  attrs: { id },
  content: [{ type: 'text', text: words }],
})
const section = (kind: string, ...content: EditorNode[]): EditorNode => ({
  type: 'section',
  attrs: { id: `section-${kind}`, kind },
  content,
})

describe('the number of a paragraph', () => {
  it('counts as one reads, through the sections before it', () => {
    const doc = newDocument()
    const content = [
      section('summary', paragraph('a', 'First.'), paragraph('b', 'Second.')),
      section('evidence', paragraph('c', 'Third.')),
      section('outlook', paragraph('d', 'Last.')),
    ]
    Y.applyUpdate(doc, jsonToState({ type: 'doc', content }))
    const line = addLine(doc, { text: 'A report.', by: null, citation: null }, () => 'new')
    expect(paragraphNumber(doc, line)).toBe(4)
    expect(paragraphNumber(doc, 'd')).toBe(5)
    expect(paragraphNumber(doc, 'nothing')).toBeNull()
  })
})
