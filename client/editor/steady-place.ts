import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import {
  getRelativeSelection,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap'
import * as Y from 'yjs'
import { positionInSameWords } from './same-words'

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
 * letters are gone is left to that search.
 */
export const keepPlace = (transaction: Transaction, place: SteadyPlace, state: EditorState): void => {
  const binding = bindingOf(state)
  if (!binding) return
  const { doc } = transaction
  const { selection } = state
  const now = (end: Y.RelativePosition, before: number) =>
    (isDeleted(binding.doc, end) ? positionInSameWords(state.doc, doc, before) : null) ??
    positionOf(binding, end)
  const [anchor, head] = [now(place.anchor, selection.anchor), now(place.head, selection.head)]
  if (anchor === null || head === null || Math.max(anchor, head) > doc.content.size) return
  transaction.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head)))
}

/** Notes the selected words, by their first and their last letter; null where none are selected. */
export const wordsOf = (state: EditorState): SteadyPlace | null => {
  const binding = bindingOf(state)
  const place = placeOf(state)
  if (!binding || !place || state.selection.empty) return null
  const { anchor, head } = place
  const [start, end] = state.selection.anchor < state.selection.head ? [anchor, head] : [head, anchor]
  // A place holds to the letter before it: what others put in front of the words is none of them.
  const first = Y.createAbsolutePositionFromRelativePosition(start, binding.doc)
  return first && { anchor: Y.createRelativePositionFromTypeIndex(first.type, first.index), head: end }
}

/** Where noted words stand now; null if they are gone. */
export const rangeOf = (state: EditorState, words: SteadyPlace): { from: number; to: number } | null => {
  const binding = bindingOf(state)
  if (!binding) return null
  const first = Y.createAbsolutePositionFromRelativePosition(words.anchor, binding.doc)
  if (!first) return null
  // Told by its letter, the beginning of the whole text is taken for a place that was lost (y-tiptap).
  const start = Y.createRelativePositionFromTypeIndex(first.type, first.index, -1)
  const [from, to] = [positionOf(binding, start), positionOf(binding, words.head)]
  return from !== null && to !== null && from < to ? { from, to } : null
}

/** Where a place that another client noted stands now; null if it cannot be told. */
export const positionAt = (state: EditorState, place: Y.RelativePosition): number | null => {
  const binding = bindingOf(state)
  return binding && positionOf(binding, place)
}

/** True if this brings changes of others, and not those of an undo. */
export const isFromOthers = (transaction: Transaction): boolean => {
  const meta = transaction.getMeta(ySyncPluginKey) as
    { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined
  return Boolean(meta?.isChangeOrigin) && !meta?.isUndoRedoOperation
}

const bindingOf = (state: EditorState): ProsemirrorBinding | null =>
  (ySyncPluginKey.getState(state) as { binding?: ProsemirrorBinding } | undefined)?.binding ?? null

/** Null if the text in which the place was noted is no longer there. */
const positionOf = ({ doc, type, mapping }: ProsemirrorBinding, end: Y.RelativePosition): number | null => {
  const found = Y.createAbsolutePositionFromRelativePosition(end, doc)
  if (!found || isGone(found.type)) return null
  return relativePositionToAbsolutePosition(doc, type, end, mapping)
}

/** True if the letter beside the place was deleted, or all that it stood in: perhaps to be written anew elsewhere. */
const isDeleted = (doc: Y.Doc, { item, type }: Y.RelativePosition): boolean => {
  if (item) return Y.getItem(doc.store, item).deleted
  return type !== null && Y.getItem(doc.store, type).deleted
}

/** True if the type, or something that it stands in, was deleted. */
const isGone = (type: Y.AbstractType<unknown>): boolean => {
  for (let item = type._item; item; item = (item.parent as Y.AbstractType<unknown>)._item)
    if (item.deleted) return true
  return false
}
