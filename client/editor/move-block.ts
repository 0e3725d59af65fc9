import { Extension, type Editor } from '@tiptap/core'
import { Fragment } from '@tiptap/pm/model'
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'

/** Exchanges the block that holds the caret with its neighbour of the same parent; list items move within their list. */
export const moveBlock = (state: EditorState, way: -1 | 1): Transaction | null => {
  const { $from } = state.selection
  const depth = movingDepth(state)
  // A selection that reaches beyond the block would be set where there is no text.
  if (depth === 0 || state.selection.to > $from.after(depth)) return null
  const parent = $from.node(depth - 1)
  const index = $from.index(depth - 1)
  const first = way === -1 ? index - 1 : index
  if (first < 0 || first + 1 >= parent.childCount) return null
  const [one, other] = [parent.child(first), parent.child(first + 1)]
  const start = $from.before(depth) - (way === -1 ? one.nodeSize : 0)
  const moved = way === -1 ? -one.nodeSize : other.nodeSize
  const tr = state.tr.replaceWith(start, start + one.nodeSize + other.nodeSize, Fragment.from([other, one]))
  const { anchor, head } = state.selection
  return tr.setSelection(TextSelection.create(tr.doc, anchor + moved, head + moved)).scrollIntoView()
}

const movingDepth = ({ selection: { $from } }: EditorState): number => {
  for (let depth = $from.depth; depth > 0; depth--)
    if ($from.node(depth).type.name === 'listItem') return depth
  return sectionBlockDepth($from.depth, (depth) => $from.node(depth).type.name)
}

const sectionBlockDepth = (deepest: number, nameAt: (depth: number) => string): number => {
  if (deepest === 0) return 0
  return deepest > 1 && nameAt(1) === 'section' ? 2 : 1
}

const move = (editor: Editor, way: -1 | 1): boolean => {
  const tr = moveBlock(editor.state, way)
  if (tr) editor.view.dispatch(tr)
  return true
}

export const MoveBlock = Extension.create({
  name: 'moveBlock',
  addKeyboardShortcuts() {
    return {
      'Alt-Shift-ArrowUp': ({ editor }) => move(editor, -1),
      'Alt-Shift-ArrowDown': ({ editor }) => move(editor, 1),
    }
  },
})
