import { transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { newSuggestionId } from '#core/editor/suggestions/suggestion-id'
import { asReplacedBlocks } from './as-replaced-blocks'
import { changedAtDepths, changedBlocks } from './changed-blocks'
import { keepsTablesEven } from './uneven-tables'
import { isOwnBlock, isOwnStretch, ownSuggestions } from './own-suggestions'
import { sameWhenAccepted, sameWhileOpen } from './readings'
import { selectionIn } from './selection-in'
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
  if (isWithinOwn(transaction, state, userId) || takesBackOwn(transaction, state, userId)) return transaction
  const fine = inWords(transaction, state, userId)
  const isRight =
    fine &&
    sameWhileOpen(state.doc, fine.doc) &&
    sameWhenAccepted(transaction.doc, fine.doc) &&
    keepsTablesEven(state.doc, fine.doc)
  const tr = isRight ? fine : inBlocks(transaction, state, userId)
  if (!tr) return null
  tr.setSelection(selectionIn(tr.doc, transaction, state))
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

/** Takes out nothing but words and ends of paragraphs that this person has suggested himself. */
function takesBackOwn(transaction: Transaction, state: EditorState, userId: string): boolean {
  const { steps, docs } = transaction
  const isOwn = steps.every(
    (step, index) =>
      step instanceof ReplaceStep &&
      step.slice.size === 0 &&
      isOwnStretch(docs[index]!, step.from, step.to, userId),
  )
  return isOwn && sameWhileOpen(state.doc, transaction.doc)
}

/** Null where the library cannot say it. */
function inWords(transaction: Transaction, state: EditorState, userId: string): Transaction | null {
  const { tr } = state
  try {
    const tracked = transformToSuggestionTransaction(transaction, state, () => newSuggestionId(userId))
    ownSuggestions(tr, tracked.steps, userId)
    suggestionsToAttributes(tr, userId)
    for (const block of changedBlocks(state.doc, tr.doc)?.after ?? []) block.check()
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
