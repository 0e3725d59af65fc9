import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state'
import type { EditorNode } from '#core/editor/json/editor-json'
import { block, heading, list, paragraph } from '#core/editor/sample/build'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { settleSuggestions } from '#core/editor/suggestions/settle-suggestions'
import { ViewlessSuggester } from '../suggestions/viewless-suggester'
import { markingOfAll, markPortions, portionsAt } from './portions'

const named = (id: string, node: EditorNode, marking?: string): EditorNode => ({
  ...node,
  attrs: { ...node.attrs, id, ...(marking && { marking }) },
})
const text = [
  named('a', heading(2, 'Head')),
  named('b', paragraph('One.'), 'GREEN'),
  { type: 'bulletList', content: [{ type: 'listItem', content: [named('c', paragraph('Item.'))] }] },
  named('d', paragraph()),
  named('e', { type: 'horizontalRule' }),
]
const doc = briefingSchema.nodeFromJSON({ type: 'doc', content: text })
const placeOf = (id: string): number => {
  let found = -1
  doc.descendants((node, place) => {
    if (node.attrs.id === id) found = place
  })
  return found
}
const selecting = (from: number, to = from): EditorState =>
  EditorState.create({ doc, selection: TextSelection.create(doc, from, to) })
const idsAt = (state: EditorState) => portionsAt(state).map(({ id }) => id)
const markingsIn = (content: EditorNode[] = []): unknown[] =>
  content.flatMap((node) => [node.attrs?.marking ?? null, ...markingsIn(node.content)])

describe('what is marked', () => {
  it('is the block of text at the caret, not what holds it', () => {
    expect(idsAt(selecting(placeOf('c') + 1))).toEqual(['c'])
    expect(idsAt(selecting(placeOf('d') + 1))).toEqual(['d'])
  })

  it('is every block with something selected in it, and not the one before whose first word it ends', () => {
    expect(idsAt(selecting(placeOf('a') + 2, placeOf('c') + 2))).toEqual(['a', 'b', 'c'])
    expect(idsAt(selecting(placeOf('a') + 1, placeOf('b') + 1))).toEqual(['a'])
  })

  it('is a rule or a picture that is selected', () => {
    const selection = NodeSelection.create(doc, placeOf('e'))
    expect(idsAt(EditorState.create({ doc, selection }))).toEqual(['e'])
  })

  it('has a marking in common or none', () => {
    expect(markingOfAll(portionsAt(selecting(placeOf('b') + 1)))).toBe('GREEN')
    expect(markingOfAll(portionsAt(selecting(placeOf('a') + 1)))).toBeNull()
    expect(markingOfAll(portionsAt(selecting(placeOf('a') + 2, placeOf('b') + 2)))).toBeUndefined()
  })

  it('is found where it stands by then, and passed over where it is gone', () => {
    const before = selecting(placeOf('b') + 1, placeOf('c') + 2)
    const portions = portionsAt(before)
    const moved = before.apply(
      before.tr
        .insert(0, briefingSchema.nodeFromJSON(paragraph('New.')))
        .delete(placeOf('b') + 6, placeOf('b') + 12),
    )
    const after = moved.apply(markPortions(moved, portions, 'RED'))
    expect(markingsIn((after.doc.toJSON() as EditorNode).content).filter(Boolean)).toContain('RED')
    expect(after.doc.childCount).toBe(moved.doc.childCount)
  })
})

describe('a suggested marking', () => {
  beforeAll(() => {
    Object.defineProperty(globalThis, 'navigator', { value: { platform: 'x', userAgent: 'x' } })
  })

  const suggester = () => {
    const one = new ViewlessSuggester(
      [
        paragraph('First.'),
        list('bulletList', paragraph('Item.')),
        block('blockquote', {}, paragraph('Said.')),
      ],
      'aaaaaaaa-0000-4000-8000-000000000001',
    )
    const { state } = one.editor
    one.editor.view.dispatch(
      markPortions(
        state,
        portionsAt(state.apply(state.tr.setSelection(TextSelection.atStart(state.doc)))),
        'RED',
      ),
    )
    return one
  }

  it('is none of the words until it is accepted', () => {
    const one = suggester()
    expect(markingsIn(one.words.content)).not.toContain('RED')
    expect(markingsIn(one.accepted.content).filter(Boolean)).toEqual(['RED'])
    expect(markingsIn(one.rejected.content)).not.toContain('RED')
  })

  it('is accepted as one change', () => {
    const { editor } = suggester()
    const { tr } = editor.state
    settleSuggestions(tr, 'accept', () => true)
    expect(tr.doc.firstChild?.attrs).toMatchObject({ marking: 'RED', suggestion: null })
  })
})
