import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { settleSuggestions, type Verdict } from '#core/editor/suggestions/settle-suggestions'
import type { Suggestion } from '#core/editor/suggestions/suggestions-in'
import { stopCapturing } from '../composition-hold'
import { untracked } from './untracked'

/** Accepts or rejects suggestions, as one step of undo. */
export function decideSuggestions(editor: Editor, verdict: Verdict, ids: ReadonlySet<string>): void {
  const { tr } = editor.state
  settleSuggestions(tr, verdict, (id) => ids.has(id))
  if (!tr.docChanged) return
  stopCapturing(editor.view)
  editor.view.dispatch(untracked(tr))
  stopCapturing(editor.view)
}

/** Brings a suggestion into view, with the caret behind it. */
export function goToSuggestion(editor: Editor, { to }: Suggestion): void {
  const { tr, doc } = editor.state
  editor.view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(to), -1)).scrollIntoView())
}
