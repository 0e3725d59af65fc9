import { EditorState, NodeSelection, TextSelection } from '@tiptap/pm/state'
import { briefingSchema } from '#core/editor/schema/briefing-schema'
import { chooseBeside } from './citation-keys'

const chip = (more: object = {}) => ({ type: 'citation', attrs: { id: 'c1', quote: '费用', ...more } })
const opened = (content: unknown[], caret: number): EditorState => {
  const doc = briefingSchema.nodeFromJSON({ type: 'doc', content: [{ type: 'paragraph', content }] })
  return EditorState.create({ doc, selection: TextSelection.create(doc, caret) })
}
const text = (words: string) => ({ type: 'text', text: words })
const chosen = (state: EditorState, by: 1 | -1): number | null => {
  const selection = chooseBeside(state, by)?.selection
  return selection instanceof NodeSelection ? selection.from : null
}

describe('a key that erases beside a chip', () => {
  it('chooses it, on both sides, and takes nothing out', () => {
    const content = [text('Fees'), chip(), text(' fall')]
    expect(chosen(opened(content, 6), -1)).toBe(5)
    expect(chosen(opened(content, 5), 1)).toBe(5)
    expect(chooseBeside(opened(content, 6), -1)?.docChanged).toBe(false)
  })

  it('is a key like others where letters stand next', () => {
    const content = [text('Fees'), chip(), text(' fall')]
    expect(chosen(opened(content, 5), -1)).toBeNull()
    expect(chosen(opened(content, 6), 1)).toBeNull()
  })

  it('passes one that is to go already', () => {
    const going = chip({ suggestion: [{ kind: 'deletion', id: 'somebody-1' }] })
    expect(chosen(opened([text('Fees'), going], 6), -1)).toBeNull()
  })
})
