import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { asSuggestion } from './as-suggestion'
import { copiedWords } from './copied-words'
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

/** While it is on, what this person does to the text is suggested, for somebody to accept or to reject (decision 24). */
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
    return [suggestionLooks(), suggestionKeys(this.options), copying()]
  },
})

/** What is cut takes its suggestions along to where it is put; a copy has none. */
function copying(): Plugin {
  let cuts = false
  const begin = (_view: EditorView, { type }: Event): boolean => {
    cuts = type === 'cut'
    return false
  }
  return new Plugin({
    key: new PluginKey('copying'),
    props: {
      handleDOMEvents: { cut: begin, copy: begin, dragstart: (view) => begin(view, new Event('cut')) },
      transformCopied: (slice) => (cuts ? slice : copiedWords(slice)),
    },
  })
}
