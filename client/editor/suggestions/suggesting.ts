import { Extension } from '@tiptap/core'
import { asSuggestion } from './as-suggestion'
import { suggestionKeys } from './suggestion-keys'
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
  addProseMirrorPlugins() {
    return [suggestionLooks(), suggestionKeys(this.options)]
  },
})
