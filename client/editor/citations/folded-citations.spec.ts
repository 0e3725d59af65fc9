import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state'
import { citation, paragraph } from '#core/editor/sample/build'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { citationRuns, foldedBy, foldedCitations } from './folded-citations'

const chip = (id: string) => citation({ id })
const doc = briefingSchema.nodeFromJSON({
  type: 'doc',
  content: [
    paragraph('One', chip('a'), chip('b'), chip('c'), '.'),
    paragraph('Two', chip('d'), chip('e'), '.'),
  ],
})
const plugin = foldedCitations()
const selecting = (place: number): EditorState =>
  EditorState.create({ doc, plugins: [plugin], selection: TextSelection.create(doc, place) })
const shown = (state: EditorState) =>
  (plugin.getState(state)?.looks.find() ?? []).map((look) => [look.from, foldedBy([look])?.first])

describe('citations one behind the other', () => {
  it('are folded from three on, the first standing for all', () => {
    expect(shown(selecting(1))).toEqual([
      [4, true],
      [5, false],
      [6, false],
    ])
    expect(foldedBy([])).toBeNull()
  })

  it('stand open where the caret is before, between or behind them, or one of them is selected', () => {
    for (const place of [4, 5, 7]) expect(shown(selecting(place))).toEqual([])
    const { tr } = selecting(1)
    const chosen = selecting(1).apply(tr.setSelection(NodeSelection.create(tr.doc, 6)))
    expect(shown(chosen)).toEqual([])
    expect(shown(selecting(8))).toHaveLength(3)
  })

  it('are parted by a word, and by one that is only suggested', () => {
    const suggested = citation({ id: 'b', suggestion: [{ kind: 'deletion', id: 's' }] })
    const parted = [
      paragraph(chip('a'), 'word', chip('b'), chip('c')),
      paragraph(chip('a'), suggested, chip('c')),
    ]
    expect(citationRuns(briefingSchema.nodeFromJSON({ type: 'doc', content: parted }))).toEqual([])
  })

  it('that are as before are the same again, so that nothing is drawn anew', () => {
    const state = selecting(1)
    const after = state.apply(state.tr.insertText('x', 1))
    expect(citationRuns(after.doc)[0]?.chips).toBe(citationRuns(doc)[0]?.chips)
  })
})
