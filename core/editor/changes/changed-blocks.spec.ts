import fc from 'fast-check'
import { canonicalContent } from '#core/editor/canonical/canonical-content'
import { changedBlocks } from '#core/editor/changes/changed-blocks'
import { countChanges } from '#core/editor/changes/count-changes'
import { inOrder } from '#core/editor/changes/in-order'
import { arbitraryDocument } from '#core/editor/sample/arbitrary-document'
import { block, citation, heading, paragraph } from '#core/editor/sample/build'
import { sampleBriefing } from '#core/editor/sample/sample-briefing'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'

const doc = (...content: EditorNode[]): EditorDocument => ({ type: 'doc', content })
const named = (id: string, value: string): EditorNode => ({ ...paragraph(value), attrs: { id } })
const kinds = (before: EditorDocument, after: EditorDocument) =>
  changedBlocks(before, after).map(({ kind }) => kind)
const [a, b, c] = ['a', 'b', 'c'].map((id) => named(id, `text ${id}`)) as [EditorNode, EditorNode, EditorNode]

describe('changed blocks', () => {
  it('are none between a state and itself', () => {
    expect(changedBlocks(sampleBriefing('en'), sampleBriefing('en'))).toEqual([])
  })

  it.each<[string, EditorDocument, EditorDocument, string[]]>([
    ['a rewritten block', doc(a, b), doc(a, named('b', 'other')), ['changed']],
    ['a new block', doc(a, b), doc(a, c, b), ['added']],
    ['a deleted block', doc(a, b, c), doc(a, c), ['removed']],
    ['a moved block', doc(a, b, c), doc(b, c, a), ['moved']],
    ['a split block', doc(a), doc(named('a', 'text'), named('n', 'a')), ['changed', 'added']],
    [
      'a block without id',
      doc(paragraph('x'), paragraph('y')),
      doc(paragraph('x'), paragraph('z')),
      ['changed'],
    ],
    ['renewed ids', doc(a, b), doc(named('x', 'text a'), named('y', 'text b')), []],
    ['a type', doc(a), doc({ ...heading(1, 'text a'), attrs: { id: 'a', level: 1 } }), ['changed']],
    ['a marking', doc(a), doc({ ...a, attrs: { id: 'a', marking: 'RED' } }), ['changed']],
    ['a citation', doc(paragraph('x')), doc(paragraph('x', citation({ articleId: 'n' }))), ['changed']],
    ['a place', doc(a, b), doc(block('callout', { kind: 'note' }, a), b), ['changed']],
    [
      'one of three inside a section',
      doc(block('section', { kind: 'gaps' }, a, b, c)),
      doc(block('section', { kind: 'gaps' }, a, named('b', '!'), c)),
      ['changed'],
    ],
  ])('count %s', (_name, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected)
  })
})

describe('the number of changes', () => {
  const words = { title: 'T', language: 'en', marking: 'AMBER', content: doc(a) } as const

  it('has one each for title and marking', () => {
    expect(countChanges(words, words)).toBe(0)
    expect(countChanges(words, { ...words, title: 'U', marking: 'RED' })).toBe(2)
    expect(countChanges(words, { ...words, title: 'U', content: doc(a, b) })).toBe(2)
  })

  it('is zero exactly when the words are the same', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryDocument, (one, other) => {
        const [before, after] = [canonicalContent(one), canonicalContent(other)]
        const count = countChanges({ ...words, content: before }, { ...words, content: after })
        expect(count === 0).toBe(JSON.stringify(before) === JSON.stringify(after))
      }),
    )
  })

  it('moves as few as possible', () => {
    expect(inOrder([5, 1, 2, 0, 3])).toEqual([1, 2, 4])
    expect(inOrder([])).toEqual([])
  })
})
