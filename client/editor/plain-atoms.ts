import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { hasOwnChange } from './own-changes'

/**
 * Marks of anything but text are not shared by y-tiptap: the author alone would see them. They are taken off at once, of chips and
 * other inline atoms, and of blocks, which have that of the words beside which they were put in.
 */
export const PlainAtoms = Extension.create({
  name: 'plainAtoms',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('plainAtoms'),
      appendTransaction: (transactions, _before, state) =>
        hasOwnChange(transactions) ? withoutMarks(state) : null,
    }),
  ],
})

const withoutMarks = (state: EditorState): Transaction | null => {
  const { tr } = state
  state.doc.descendants((node, position) => {
    if (node.isText || node.marks.length === 0) return
    for (const mark of node.marks) tr.removeNodeMark(position, mark)
  })
  return tr.docChanged ? tr : null
}
