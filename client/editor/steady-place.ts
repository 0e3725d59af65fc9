import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import {
  getRelativeSelection,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'

/** Between which letters the caret, or the two ends of what is selected, stand. */
export interface SteadyPlace {
  anchor: Y.RelativePosition
  head: Y.RelativePosition
}

/** Notes the place in the words of the shared text; null where there is none, as with a selected image. */
export const placeOf = (state: EditorState): SteadyPlace | null => {
  const binding = bindingOf(state)
  if (!binding || !(state.selection instanceof TextSelection)) return null
  const { anchor, head } = getRelativeSelection(binding, state) as Partial<SteadyPlace>
  return anchor && head ? { anchor, head } : null
}

/**
 * Leaves the caret between the letters where it stood when the transaction brings what others wrote. The shared text
 * itself takes a paragraph whose words have changed for one that was moved, finds it by its id, and counts letters from
 * its beginning: what another person put in before the caret then pushed it into the word just typed. Only a place whose
 * block is gone is left to that search.
 */
export const keepPlace = (transaction: Transaction, place: SteadyPlace, state: EditorState): void => {
  const binding = bindingOf(state)
  if (!binding) return
  const [anchor, head] = [place.anchor, place.head].map((end) => positionOf(binding, end))
  if (anchor === undefined || head === undefined || Math.max(anchor, head) > transaction.doc.content.size)
    return
  const { doc } = transaction
  transaction.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)))
}

/** True if this brings changes of others, and not those of an undo. */
export const isFromOthers = (transaction: Transaction): boolean => {
  const meta = transaction.getMeta(ySyncPluginKey) as
    { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined
  return Boolean(meta?.isChangeOrigin) && !meta?.isUndoRedoOperation
}

const bindingOf = (state: EditorState): ProsemirrorBinding | null =>
  (ySyncPluginKey.getState(state) as { binding?: ProsemirrorBinding } | undefined)?.binding ?? null

const positionOf = (
  { doc, type, mapping }: ProsemirrorBinding,
  end: Y.RelativePosition,
): number | undefined => {
  const found = Y.createAbsolutePositionFromRelativePosition(end, doc)
  if (!found || isGone(found.type)) return undefined
  return relativePositionToAbsolutePosition(doc, type, end, mapping) ?? undefined
}

/** True if the type, or something that it stands in, was deleted. */
const isGone = (type: Y.AbstractType<unknown>): boolean => {
  for (let item = type._item; item; item = (item.parent as Y.AbstractType<unknown>)._item)
    if (item.deleted) return true
  return false
}
