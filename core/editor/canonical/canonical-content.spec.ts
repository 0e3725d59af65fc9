import { suggestChanges, transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import { EditorState, type Transaction } from '@tiptap/pm/state'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { minimalJson } from '#core/editor/json/minimal-json'
import { fitToSchema } from '#core/editor/json/fit-to-schema'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { block, citation, comment, heading, list, paragraph, text } from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import type { EditorMark, EditorNode } from '#core/editor/json/editor-json'

const doc = (...content: EditorNode[]): EditorNode => ({ type: 'doc', content })
const mark = (type: string): EditorMark => ({ type, attrs: { id: 's' } })
const open = (kind: string, more: Record<string, unknown> = {}) => ({
  suggestion: [{ kind, id: 's', ...more }],
})
const same = (suggested: EditorNode, words: EditorNode) => {
  expect(canonicalContent(suggested)).toEqual(canonicalContent(words))
}

describe('canonicalContent', () => {
  it('leaves out comments and joins the text that they had parted', () => {
    const commented = doc(paragraph('one ', text('two', comment('a')), ' three'))
    expect(canonicalContent(commented)).toEqual(doc(paragraph('one two three')))
  })

  it('removes suggested insertions of text, chips and blocks', () => {
    const chip = { ...citation({ id: 'c' }), attrs: { id: 'c', ...open('insertion') } }
    const suggested = doc(paragraph('a', text('new', mark('insertion')), chip, 'b'), {
      ...paragraph('whole'),
      attrs: open('insertion'),
    })
    same(suggested, doc(paragraph('ab')))
  })

  it('restores suggested deletions', () => {
    const chip = { ...citation({ id: 'c' }), attrs: { id: 'c', ...open('deletion') } }
    const suggested = doc(paragraph(text('old', mark('deletion')), chip), {
      ...paragraph('b'),
      attrs: open('deletion'),
    })
    same(suggested, doc(paragraph('old', citation({ id: 'c' })), paragraph('b')))
  })

  it('takes back changes of attributes and type, the newest first', () => {
    const turned = heading(2, 'title')
    turned.attrs = {
      level: 2,
      suggestion: [
        { kind: 'modification', id: 's', type: 'nodeType', previousValue: 'paragraph', newValue: 'heading' },
        { kind: 'modification', id: 's', type: 'attr', attrName: 'level', previousValue: 1, newValue: 2 },
      ],
    }
    const marked = {
      ...paragraph('x'),
      attrs: {
        marking: 'RED',
        ...open('modification', { type: 'attr', attrName: 'marking', previousValue: 'GREEN' }),
      },
    }
    same(doc(turned, marked), doc(paragraph('title'), { ...paragraph('x'), attrs: { marking: 'GREEN' } }))
  })

  it('strips the marks of splits and joins, U+200B', () => {
    const join = [
      paragraph('a', text('\u200B', mark('deletion'))),
      paragraph(text('\u200B', mark('deletion')), 'b'),
    ]
    same(doc(...join), doc(paragraph('a'), paragraph('b')))
  })

  it('does not join what different suggestions parted', () => {
    const first = paragraph('a', text('1', { type: 'insertion', attrs: { id: 'x' } }))
    const second = paragraph(text('2', { type: 'insertion', attrs: { id: 'y' } }), 'b')
    same(doc(first, second), doc(paragraph('a'), paragraph('b')))
  })

  it('is the same for its own result', () => {
    for (const language of ['en', 'zh'] as const) {
      const once = canonicalContent(sampleBriefing(language))
      expect(canonicalContent(once)).toEqual(once)
    }
  })
})

/** What the suggestion library makes of a change, as the client stores it: marks of nodes become attributes. */
function suggest(before: EditorNode, change: (tr: Transaction) => Transaction): EditorNode {
  const state = EditorState.create({
    schema: briefingSchema,
    doc: fitToSchema(before),
    plugins: [suggestChanges()],
  })
  const tracked = transformToSuggestionTransaction(change(state.tr), state, () => 'new')
  return withAttributes(minimalJson(state.apply(tracked).doc))
}

function withAttributes(node: EditorNode): EditorNode {
  const content = node.content?.map(withAttributes)
  const suggestion =
    node.type === 'text' ? [] : (node.marks ?? []).map(({ type, attrs }) => ({ ...attrs, kind: type }))
  const { marks, ...rest } = node
  return {
    ...rest,
    ...(content && { content }),
    ...(node.type === 'text' && marks && { marks }),
    ...(suggestion.length > 0 && { attrs: { ...node.attrs, suggestion } }),
  }
}

describe('suggestions of the library in use', () => {
  const text3 = doc(
    paragraph('first words'),
    paragraph('second'),
    list('bulletList', paragraph('item one'), paragraph('item two')),
  )
  const type = (name: string) => briefingSchema.nodes[name]!
  const changes: [string, (tr: Transaction) => Transaction][] = [
    ['a word', (tr) => tr.insertText('new ', 7)],
    ['a replaced word', (tr) => tr.insertText('other', 1, 6)],
    ['a split paragraph', (tr) => tr.split(7)],
    ['a split at the end', (tr) => tr.split(12)],
    ['a split list item', (tr) => tr.split(29, 2)],
    ['two joined paragraphs', (tr) => tr.delete(12, 14)],
    ['a deleted paragraph', (tr) => tr.delete(13, 21)],
    ['a deletion over blocks', (tr) => tr.delete(4, 17)],
    [
      'a new paragraph',
      (tr) => tr.insert(13, type('paragraph').create(null, briefingSchema.text('between'))),
    ],
    ['a heading', (tr) => tr.setBlockType(1, 3, type('heading'), { level: 2 })],
    ['a chip', (tr) => tr.insert(4, type('citation').create({ id: 'c' }))],
    ['bold', (tr) => tr.addMark(1, 6, briefingSchema.mark('bold'))],
    ['a deleted list', (tr) => tr.delete(21, tr.doc.content.size)],
  ]

  it.each(changes)('leave out %s', (_name, change) => {
    const suggested = suggest(text3, change)
    expect(suggested).not.toEqual(text3)
    same(suggested, text3)
  })

  it('leave out a pasted run of blocks in the middle of a word', () => {
    const slice = fitToSchema(
      doc(paragraph('x'), block('callout', {}, paragraph('y')), paragraph('z')),
    ).slice(1, 10)
    same(
      suggest(text3, (tr) => tr.replace(4, 4, slice)),
      text3,
    )
  })
})
