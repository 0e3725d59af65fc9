import type { EditorNode } from '#core/editor/json/editor-json'
import { block, citation, list, paragraph } from '#core/editor/sample/build'

const marking = 'RED'
const cell = (attrs: object, words: string) => block('tableCell', { ...attrs }, paragraph(words))
const inside = (node: EditorNode, lists: number): EditorNode =>
  lists === 0 ? node : list('bulletList', inside(node, lists - 1))

/** Blocks with one marking each, which has no words of its own to stand before, or lies too deep to be set, or is a source's. */
export const redWithoutWords: EditorNode[] = [
  block('bulletList', {}, block('listItem', { marking }, paragraph('in an item'))),
  block('table', {}, block('tableRow', {}, cell({ marking }, 'in a cell'), cell({}, 'beside it'))),
  block('table', {}, block('tableRow', { marking }, cell({}, 'in a row'), cell({}, 'in the same'))),
  block('section', { marking, kind: 'other' }, paragraph('in a section of no kind')),
  { type: 'paragraph', attrs: { marking } },
  { type: 'horizontalRule', attrs: { marking } },
  inside(block('blockquote', { marking }, paragraph('deep down')), 9),
  paragraph('a source', citation({ articleTitle: 'Paper', marking })),
]
