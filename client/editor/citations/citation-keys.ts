import { Extension } from '@tiptap/core'
import {
  NodeSelection,
  Plugin,
  PluginKey,
  TextSelection,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'

/** What keys of a phone that names none of them ask for, and in which direction. */
const erasing: Partial<Record<string, 1 | -1>> = {
  deleteContentBackward: -1,
  deleteWordBackward: -1,
  deleteContentForward: 1,
  deleteWordForward: 1,
}

/**
 * With a chip goes its evidence, so no stray key takes one out: the first Backspace or Delete beside it chooses it, as a click does,
 * and the second takes it out. One that is only to go by a suggestion is passed like other words that are.
 */
export const CitationKeys = Extension.create({
  name: 'citationKeys',
  // Before those keys that take out or join what stands beside the caret.
  priority: 1_000,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('citationKeys'),
      props: {
        handleKeyDown: (view, { key, metaKey, isComposing }) => {
          if (isComposing || metaKey) return false
          if (key !== 'Backspace' && key !== 'Delete') return false
          return send(view, chooseBeside(view.state, key === 'Delete' ? 1 : -1))
        },
        handleDOMEvents: {
          beforeinput: (view, event) => {
            const by = erasing[event.inputType]
            if (by === undefined || event.isComposing) return false
            const done = send(view, chooseBeside(view.state, by) ?? takeOutChosen(view.state))
            if (done) event.preventDefault()
            return done
          },
        },
      },
    }),
  ],
})

const send = (view: EditorView, tr: Transaction | null): boolean => {
  if (!tr || view.composing || !view.editable) return false
  view.dispatch(tr)
  return true
}

/** Chooses the chip before (-1) or behind (1) the caret; null where none stands there. */
export const chooseBeside = ({ selection, tr }: EditorState, by: 1 | -1): Transaction | null => {
  const $cursor = selection instanceof TextSelection ? selection.$cursor : null
  const node = by > 0 ? $cursor?.nodeAfter : $cursor?.nodeBefore
  if (!$cursor || node?.type.name !== 'citation' || suggestionIdOf(node, 'deletion') !== null) return null
  return tr.setSelection(NodeSelection.create(tr.doc, by > 0 ? $cursor.pos : $cursor.pos - 1))
}

const takeOutChosen = ({ selection, tr }: EditorState): Transaction | null =>
  selection instanceof NodeSelection && selection.node.type.name === 'citation' ? tr.deleteSelection() : null
