import { EditorState, TextSelection } from '@tiptap/pm/state'
import type { EditorNode } from '#core/editor/json/editor-json'
import { block, heading, paragraph } from '#core/editor/sample/build'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { moveSection, sectionsOf, stepOf } from './move-section'

const docOf = (...content: EditorNode[]) => briefingSchema.nodeFromJSON({ type: 'doc', content })
const doc = docOf(
  paragraph('Before.'),
  heading(1, 'A'),
  paragraph('a'),
  heading(2, 'A1'),
  heading(2, 'A2'),
  paragraph('a2'),
  heading(1, 'Second'),
  block('section', { kind: 'gaps' }, heading(2, 'inside'), paragraph('g')),
  block('section', { kind: 'outlook' }, paragraph('o')),
)
const placeOf = (words: string): number => {
  let found = -1
  doc.forEach((node, place) => {
    if (found < 0 && node.textContent.startsWith(words)) found = place
  })
  return found
}
const state = EditorState.create({ doc })
const after = (from: string, target: number | null) => {
  const tr = target === null ? null : moveSection(state, placeOf(from), target)
  return tr?.doc.children.map(({ textContent }) => textContent) ?? null
}

describe('a section', () => {
  it('is one of the form, or a heading with what stands under it', () => {
    expect(sectionsOf(doc).map(({ from, to }) => doc.textBetween(from, to, '|'))).toEqual([
      'A|a|A1|A2|a2',
      'A1',
      'A2|a2',
      'Second',
      'inside|g',
      'o',
    ])
  })

  it('goes beyond its neighbour of the same level, and no farther', () => {
    expect(after('A2', stepOf(doc, placeOf('A2'), -1))).toEqual([
      'Before.',
      'A',
      'a',
      'A2',
      'a2',
      'A1',
      'Second',
      'insideg',
      'o',
    ])
    expect(after('inside', stepOf(doc, placeOf('inside'), 1))?.slice(-2)).toEqual(['o', 'insideg'])
    expect(stepOf(doc, placeOf('A1'), -1)).toBeNull()
    expect(stepOf(doc, placeOf('o'), 1)).toBeNull()
    expect(stepOf(doc, placeOf('Second'), 1)).toBeNull()
  })

  it('is put between any two blocks of the ground, not into itself or another', () => {
    expect(after('Second', 0)?.slice(0, 2)).toEqual(['Second', 'Before.'])
    expect(after('A', placeOf('A1'))).toBeNull()
    expect(after('A', placeOf('inside') + 2)).toBeNull()
    expect(after('Before.', doc.content.size)).toBeNull()
  })

  it('takes the caret along, and one in what it passes stays with its words', () => {
    const caretAt = (place: number, from: string, target: number) => {
      const selected = state.apply(state.tr.setSelection(TextSelection.create(doc, place)))
      const tr = moveSection(selected, placeOf(from), target)!
      return tr.selection.$from.parent.textContent
    }
    expect(caretAt(placeOf('a2') + 2, 'A2', placeOf('A1'))).toBe('a2')
    expect(caretAt(placeOf('A1') + 1, 'A2', placeOf('A1'))).toBe('A1')
    expect(caretAt(2, 'A2', placeOf('A1'))).toBe('Before.')
  })
})
