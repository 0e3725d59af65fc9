import type { Node } from '@tiptap/pm/model'
import type { EditorNode } from '#core/editor/json/editor-json'
import { list, paragraph, table } from '#core/editor/sample/build'
import { suggestionsIn } from '#core/editor/suggestions/suggestions-in'
import { moveBlock } from '../move-block'
import { asAlignedBlocks } from './as-aligned-blocks'
import { sameWhileOpen } from './readings'
import { ViewlessSuggester } from './viewless-suggester'

const ada = 'aaaaaaaa-0000-4000-8000-000000000001'

const suggesterIn = (...content: EditorNode[]) => new ViewlessSuggester(content, ada)
const shown = (doc: Node) => suggestionsIn(doc).map(({ deleted, inserted }) => [deleted, inserted])

describe('a change as the smallest blocks', () => {
  beforeAll(() => {
    Object.defineProperty(globalThis, 'navigator', { value: { platform: 'x', userAgent: 'x' } })
  })

  it('is of one item of a list, and of one cell of a table', () => {
    for (const content of [
      list('bulletList', paragraph('before'), paragraph('here'), paragraph('behind')),
      table(['head', 'line'], ['here', 'beside']),
    ]) {
      const { state } = suggesterIn(content).placeCaret('here').editor
      const suggested = asAlignedBlocks(state.tr.insertText(' too'), state, ada)!
      expect(shown(suggested.doc)).toEqual([['here', 'here too']])
      expect(sameWhileOpen(state.doc, suggested.doc)).toBe(true)
    }
  })

  it('is of a whole table where it gets a row more', () => {
    const { editor } = suggesterIn(table(['a', 'b'])).placeCaret('a')
    const { state } = editor
    const row = state.doc.firstChild!.firstChild!
    const suggested = asAlignedBlocks(state.tr.insert(1, row), state, ada)!
    expect(shown(suggested.doc)).toEqual([['a¶b', 'a¶b¶a¶b']])
  })

  it('is of one block that is moved past another, which stays', () => {
    const suggester = suggesterIn(paragraph('A long paragraph'), paragraph('short'), paragraph('last'))
    const { editor } = suggester.placeCaret('short')
    editor.view.dispatch(moveBlock(editor.state, -1)!)
    expect(shown(editor.state.doc)).toEqual([['short', 'short']])
  })
})
