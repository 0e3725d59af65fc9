import { EditorState, TextSelection } from '@tiptap/pm/state'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { nodesWithoutOwnId } from './block-ids'
import { moveBlock } from './move-block'

const paragraph = (id: string | null, text: string) =>
  briefingSchema.node('paragraph', { id }, briefingSchema.text(text))
const documentOf = (...blocks: ReturnType<typeof paragraph>[]) => briefingSchema.node('doc', null, blocks)

describe('nodesWithoutOwnId', () => {
  it('finds blocks without an id and the later of two equal ones', () => {
    const doc = documentOf(paragraph('a', 'one'), paragraph(null, 'two'), paragraph('a', 'three'))
    expect(nodesWithoutOwnId(doc)).toEqual([5, 10])
  })

  it('finds nothing where every block has its own', () => {
    expect(nodesWithoutOwnId(documentOf(paragraph('a', 'one'), paragraph('b', 'two')))).toEqual([])
  })
})

describe('moveBlock', () => {
  const state = EditorState.create({ doc: documentOf(paragraph('a', 'one'), paragraph('b', 'three')) })

  it('exchanges the block with its neighbour and keeps the caret in it', () => {
    const tr = moveBlock(state, 1)
    expect(tr?.doc.textBetween(0, tr.doc.content.size, ' ')).toBe('three one')
    expect(tr?.selection.$from.parent.textContent).toBe('one')
  })

  it('does nothing at the edge', () => {
    expect(moveBlock(state, -1)).toBeNull()
  })

  it('does nothing where the selection reaches into the next block', () => {
    const selection = TextSelection.create(state.doc, 2, state.doc.content.size - 1)
    expect(moveBlock(state.apply(state.tr.setSelection(selection)), 1)).toBeNull()
  })
})
