import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { stopCapturing } from '../composition-hold'
import type { NewCitation } from './citation-of'

/**
 * Puts a citation at `position`, or behind the selection. Gives the number of the block it went into, from 1, as it is
 * told to the person; null if there is no place for it.
 */
export const insertCitation = (editor: Editor, citation: NewCitation, position?: number): number | null => {
  const { state, view } = editor
  const node = state.schema.nodes.citation?.create({ ...citation, id: globalThis.crypto.randomUUID() })
  if (!node || !editor.isEditable) return null
  stopCapturing(view)
  const at = position ?? state.selection.to
  const tr = state.tr.setSelection(TextSelection.near(state.doc.resolve(at), -1))
  if (tr.selection.$from.parent.inlineContent) tr.replaceSelectionWith(node, false)
  else tr.insert(tr.doc.content.size, state.schema.nodes.paragraph!.create(null, node))
  view.dispatch(tr.scrollIntoView())
  return tr.selection.$from.index(0) + 1
}
