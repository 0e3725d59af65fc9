import type { EditorNode } from '#core/editor/json/editor-json'
import { toHtml } from '#core/editor/html/to-html'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { toMarkdown } from '#core/editor/markdown/to-markdown'
import { block, citation, keyJudgement, list, paragraph } from '#core/editor/sample/build'
import { toText } from '#core/editor/text/to-text'

const marking = 'RED'
const red = (node: EditorNode): EditorNode => ({ ...node, attrs: { ...node.attrs, marking } })
const cell = (...content: EditorNode[]) => block('tableCell', {}, ...content)
const table = (...cells: EditorNode[]) => block('table', {}, block('tableRow', {}, ...cells))
const item = (...content: EditorNode[]) => block('bulletList', {}, red(block('listItem', {}, ...content)))

const marked: [string, EditorNode][] = [
  ['an item', item(paragraph('words'))],
  ['an item that begins with a judgement', item(keyJudgement({}, 'words'))],
  ['an item that begins with a list', item(list('orderedList', paragraph('words')))],
  ['an empty item', item()],
  ['a cell', table(red(cell(paragraph('words'))), cell(paragraph('other')))],
  ['an empty cell', table(red(cell()), cell(paragraph('other')))],
  ['a head cell', table(red(block('tableHeader', {}, paragraph('words'))), block('tableHeader', {}))],
  ['a row', block('table', {}, red(block('tableRow', {}, cell(paragraph('words')), cell())))],
  ['a table', red(table(cell(paragraph('words'))))],
  ['a section of no kind of the form', red(block('section', { kind: 'other' }, paragraph('words')))],
  ['a section', red(block('section', { kind: 'outlook' }, paragraph('words')))],
  ['an empty paragraph', red(paragraph())],
  ['a rule', red({ type: 'horizontalRule' })],
  ['a cited source', paragraph('x', citation({ articleTitle: 'words', marking }))],
]

describe('the marking of a portion', () => {
  it.each(marked)('of %s stands in every form of the text, once', (_, content) => {
    const document = normaliseJson({ type: 'doc', content: [content] })
    for (const written of [
      toHtml(document, { language: 'en' }),
      toMarkdown(document, { language: 'en' }),
      toText(document, { language: 'en', withNotes: true }),
    ])
      expect(written.match(/\(TLP:RED\)/g)).toHaveLength(1)
  })

  it('is the stricter one where an item and its first words have one each', () => {
    const own = (value: string) => ({ ...paragraph('words'), attrs: { marking: value } })
    const html = (outer: string, inner: string) =>
      toHtml(
        {
          type: 'doc',
          content: [block('bulletList', {}, block('listItem', { marking: outer }, own(inner)))],
        },
        { language: 'en' },
      )
    for (const [outer, inner] of [
      ['AMBER', 'GREEN'],
      ['GREEN', 'AMBER'],
    ] as const)
      expect(html(outer, inner).match(/\(TLP:[^)]+\)/g)).toEqual(['(TLP:AMBER)'])
  })
})
