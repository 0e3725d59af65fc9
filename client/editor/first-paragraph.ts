import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { untracked } from './suggestions/untracked'

/** A new document has no block at all, so there is no place to type: who enters it gets a first paragraph. */
export const FirstParagraph = Extension.create({
  name: 'firstParagraph',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('firstParagraph'),
      props: {
        handleDOMEvents: {
          focus: (view) => {
            queueMicrotask(() => {
              begin(view)
            })
            return false
          },
          compositionstart: (view) => {
            begin(view)
            return false
          },
          beforeinput: (view, event) => {
            if (!begin(view) || event.isComposing) return false
            event.preventDefault()
            if (event.inputType === 'insertText' && event.data)
              view.dispatch(view.state.tr.insertText(event.data))
            return true
          },
        },
      },
    }),
  ],
})

/** True if there was nothing and there is a paragraph now. */
const begin = (view: EditorView): boolean => {
  const { tr, doc, schema } = view.state
  const paragraph = schema.nodes.paragraph
  if (view.isDestroyed || !view.editable || doc.childCount > 0 || !paragraph) return false
  tr.insert(0, paragraph.create())
  view.dispatch(untracked(tr.setSelection(TextSelection.create(tr.doc, 1))))
  return true
}
