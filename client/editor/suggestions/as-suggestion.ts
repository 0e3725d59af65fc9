import { transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import { Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { newSuggestionId } from '#core/editor/suggestions/suggestion-id'
import { asReplacedBlocks } from './as-replaced-blocks'
import { changedAtDepths } from './changed-blocks'
import { keepsTablesEven } from './uneven-tables'
import { isOwnBlock, ownSuggestions } from './own-suggestions'
import { sameWhenAccepted, sameWhileOpen } from './readings'
import { suggestionsToAttributes } from './suggestion-attributes'

/**
 * The transaction that suggests what this one would do, in single words where that can be. Whatever the suggestion library makes of a
 * change, the words that stand are the same before and after it, and accepted it is what was meant: else whole blocks are suggested.
 * Null where nothing can be suggested: there is no change, or one block has too many suggestions already.
 */
export function asSuggestion(
  transaction: Transaction,
  state: EditorState,
  userId: string,
): Transaction | null {
  if (isWithinOwn(transaction, state, userId)) return transaction
  const fine = inWords(transaction, state, userId)
  const isRight =
    fine &&
    sameWhileOpen(state.doc, fine.doc) &&
    sameWhenAccepted(transaction.doc, fine.doc) &&
    keepsTablesEven(state.doc, fine.doc)
  const tr = isRight ? fine : inBlocks(transaction, state, userId)
  if (!tr) return null
  if (transaction.storedMarksSet) tr.setStoredMarks(transaction.storedMarks)
  if (transaction.scrolledIntoView) tr.scrollIntoView()
  for (const [key, value] of Object.entries(metaOf(transaction))) tr.setMeta(key, value)
  return tr
}

/** A change of nothing but blocks that this person has suggested himself. */
function isWithinOwn({ doc }: Transaction, state: EditorState, userId: string): boolean {
  const [innermost] = changedAtDepths(state.doc, doc)
  if (!innermost) return false
  const { at, before } = innermost
  const around = state.doc.resolve(at)
  const isWithin = Array.from({ length: around.depth }, (_, n) => around.node(n + 1)).some((one) =>
    isOwnBlock(one, userId),
  )
  const isOwn = isWithin || (before.length > 0 && before.every((one) => isOwnBlock(one, userId)))
  return isOwn && sameWhileOpen(state.doc, doc)
}

/** Null where the library cannot say it. */
function inWords(transaction: Transaction, state: EditorState, userId: string): Transaction | null {
  const { tr } = state
  try {
    const tracked = transformToSuggestionTransaction(transaction, state, () => newSuggestionId(userId))
    ownSuggestions(tr, tracked.steps, userId)
    // The same places: what is left out or named anew are marks alone.
    if (tracked.selectionSet) tr.setSelection(Selection.fromJSON(tr.doc, tracked.selection.toJSON()))
    suggestionsToAttributes(tr, userId)
    tr.doc.check()
    return tr
  } catch {
    return null
  }
}

function inBlocks(transaction: Transaction, state: EditorState, userId: string): Transaction | null {
  try {
    return asReplacedBlocks(transaction, state, userId)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const metaOf = (transaction: Transaction): Record<string, unknown> =>
  (transaction as unknown as { meta: Record<string, unknown> }).meta
