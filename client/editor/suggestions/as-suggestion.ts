import { transformToSuggestionTransaction } from '@handlewithcare/prosemirror-suggest-changes'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import { newSuggestionId } from '#core/editor/suggestions/suggestion-id'
import { asAlignedBlocks } from './as-aligned-blocks'
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
  const isOwn = changesOwnBlocks(transaction, state, userId)
  const isDone = isOwn || takesBackOwn(transaction, userId)
  if (isDone && sameWhileOpen(state.doc, transaction.doc)) return transaction
  const tr = suggestedBest(transaction, state, userId, isOwn)
  if (!tr) return null
  tr.setSelection(selectionIn(tr.doc, transaction, state))
  if (transaction.storedMarksSet) tr.setStoredMarks(transaction.storedMarks)
  if (transaction.scrolledIntoView) tr.scrollIntoView()
  for (const [key, value] of Object.entries(metaOf(transaction))) tr.setMeta(key, value)
  return tr
}

/**
 * In words, where that is right and says nothing twice: of a list whose items move the library makes another list, which says all of its
 * words once more, and of one's own new text a list that comes with a text in it that comes. Else in the smallest blocks, and in whole
 * blocks where nothing else is right.
 */
function suggestedBest(
  transaction: Transaction,
  state: EditorState,
  userId: string,
  isOwn: boolean,
): Transaction | null {
  const right = (tr: Transaction | null): Transaction | null =>
    tr &&
    sameWhileOpen(state.doc, tr.doc) &&
    sameWhenAccepted(transaction.doc, tr.doc) &&
    keepsTablesEven(state.doc, tr.doc)
      ? tr
      : null
  const fine = right(inWords(transaction, state, userId))
  if (fine && !isOwn && !saysTwice(fine, state, transaction)) return fine
  const small = right(inBlocks(() => asAlignedBlocks(transaction, state, userId)))
  if (fine) return small && lengthOf(small) <= lengthOf(fine) ? small : fine
  return small ?? inBlocks(() => asReplacedBlocks(transaction, state, userId))
}

interface Text {
  doc: Node
}

/** Whether more stands in a suggestion than in the text before the change and after it. */
function saysTwice(suggested: Text, ...texts: readonly Text[]): boolean {
  const isLonger = (length: (text: Text) => number) => texts.every((text) => length(suggested) > length(text))
  // Not every letter that is typed has the whole text looked through for marks.
  return isLonger(({ doc }) => doc.content.size) && isLonger(lengthOf)
}

/** Without the marks at suggested ends of paragraphs. */
const lengthOf = ({ doc }: Text): number => doc.content.size - (doc.textContent.match(/\u200B/g)?.length ?? 0)

/** A change of nothing but blocks that this person has suggested himself. */
function changesOwnBlocks({ doc }: Transaction, state: EditorState, userId: string): boolean {
  const [innermost] = changedAtDepths(state.doc, doc)
  if (!innermost) return false
  const { at, before } = innermost
  const around = state.doc.resolve(at)
  const isWithin = Array.from({ length: around.depth }, (_, n) => around.node(n + 1)).some((one) =>
    isOwnBlock(one, userId),
  )
  return isWithin || (before.length > 0 && before.every((one) => isOwnBlock(one, userId)))
}

/** Takes out nothing but words and ends of paragraphs that this person has suggested himself. */
function takesBackOwn({ steps, docs }: Transaction, userId: string): boolean {
  return steps.every(
    (step, index) =>
      step instanceof ReplaceStep &&
      step.slice.size === 0 &&
      isOwnStretch(docs[index]!, step.from, step.to, userId),
  )
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

function inBlocks(make: () => Transaction | null): Transaction | null {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const metaOf = (transaction: Transaction): Record<string, unknown> =>
  (transaction as unknown as { meta: Record<string, unknown> }).meta
