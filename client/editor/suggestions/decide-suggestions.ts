import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey, type ProsemirrorBinding } from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { settleSuggestions, type Verdict } from '#core/editor/suggestions/settle-suggestions'
import { suggestionsIn } from '#core/editor/suggestions/suggestions-in'
import { suggestedPieces } from '#core/editor/suggestions/suggested-pieces'
import { stopCapturing } from '../composition-hold'
import { comingWords, keepWords } from './keep-words'
import { untracked } from './untracked'
import { writtenDecision } from './written-decision'

/**
 * Accepts or rejects suggestions, as one step of undo.
 *
 * @param takenBack hears that it was taken back, since somebody decided the other way at the same moment
 * @returns false if nothing of it was open any more
 */
export function decideSuggestions(
  editor: Editor,
  verdict: Verdict,
  ids: ReadonlySet<string>,
  takenBack: () => void = () => undefined,
): boolean {
  const { view, schema } = editor
  const { binding } = ySyncPluginKey.getState(editor.state) as { binding: ProsemirrorBinding }
  const { steps, updates } = writtenDecision(binding.doc, schema, (tr) => {
    settleSuggestions(tr, verdict, (id) => ids.has(id))
  })
  if (steps.length === 0) return false
  const { tr, doc } = editor.state
  const replacing = new Set(
    suggestedPieces(doc, 'deletion', (id) => verdict === 'accept' && ids.has(id)).map(({ id }) => id),
  )
  // Where nothing goes for others there is nothing to keep, and the text is not looked through for it.
  const coming = replacing.size === 0 ? [] : comingWords(binding.type, replacing)
  for (const step of steps) tr.step(step)
  stopCapturing(view)
  // The editor hears nothing of it: it does the same by its own steps, and finds it written.
  binding.mux(() => {
    binding.doc.transact((transaction) => {
      for (const update of updates) Y.applyUpdate(binding.doc, update)
      // Yjs would take letters under our own client id for those of a stranger, and give us another.
      transaction.local = true
    }, ySyncPluginKey)
  })
  view.dispatch(untracked(tr))
  stopCapturing(view)
  keepWords(editor, coming, takenBack)
  return true
}

/** Brings a suggestion into view, with the caret behind it, if it is still open. */
export function goToSuggestion(editor: Editor, id: string): void {
  const { tr, doc } = editor.state
  const there = suggestionsIn(doc).find((one) => one.id === id)
  if (!there) return
  editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(there.to), -1)).scrollIntoView())
}

/** Selects all that a suggestion would put in and take out, to say something about it; false if it is no longer open. */
export function selectSuggestion(editor: Editor, id: string): boolean {
  const { tr, doc } = editor.state
  const there = suggestionsIn(doc).find((one) => one.id === id)
  if (!there) return false
  const words = TextSelection.between(doc.resolve(there.from), doc.resolve(there.to))
  editor.view.dispatch(tr.setSelection(words).scrollIntoView())
  return true
}
