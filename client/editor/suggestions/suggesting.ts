import { Extension } from '@tiptap/core'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { asSuggestion } from './as-suggestion'
import { suggestionLooks } from './suggestion-looks'
import { isUntracked } from './untracked'

interface Options {
  userId: string
  /** Whether what is written now is only suggested. */
  on: () => boolean
  /** A change that could not be suggested was not made. */
  refused: () => void
}

/** While it is on, what this person does to the text is suggested, for somebody to accept or to reject (SCREENS section 5). */
export const Suggesting = Extension.create<Options>({
  name: 'suggesting',
  addOptions: () => ({ userId: '', on: () => false, refused: () => undefined }),
  dispatchTransaction({ transaction, next }) {
    const { userId, on, refused } = this.options
    if (!on() || !transaction.docChanged || isUntracked(transaction)) {
      next(transaction)
      return
    }
    const { state } = this.editor
    const suggested = asSuggestion(transaction, state, userId)
    if (!suggested) refused()
    // Without a change too: what the browser has written already is taken back.
    next(suggested ?? state.tr)
  },
  addProseMirrorPlugins: () => [
    suggestionLooks(),
    new Plugin({
      key: new PluginKey('suggestionEnds'),
      props: {
        handleKeyDown: (view, { key }) => {
          if (key === 'ArrowRight') skip(view, 1)
          if (key === 'ArrowLeft') skip(view, -1)
          return false
        },
      },
    }),
  ],
})

/** The U+200B that marks a suggested end of a paragraph is no place of its own: the caret passes it with the next letter. */
function skip(view: EditorView, by: 1 | -1): void {
  const { selection, doc, tr } = view.state
  if (!(selection instanceof TextSelection) || !selection.$cursor) return
  const { nodeBefore, nodeAfter, pos } = selection.$cursor
  const isMark = by > 0 ? nodeAfter?.text?.startsWith('\u200B') : nodeBefore?.text?.endsWith('\u200B')
  if (isMark) view.dispatch(tr.setSelection(TextSelection.create(doc, pos + by)))
}
