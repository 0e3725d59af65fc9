import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newSuggestionId } from '#core/editor/suggestions/suggestion-id'
import { toCome, toGo } from './blocks-to-decide'
import { changedAtDepths, sizeOf, widened, type ChangedBlocks } from './changed-blocks'
import { keepsTablesEven } from './uneven-tables'
import { isOwnBlock } from './own-suggestions'
import { sameWhileOpen } from './readings'

/**
 * Suggests a change as blocks that go and blocks that come for them, as few as can be: coarse, and possible for every change. What
 * this person had suggested to come himself just becomes another. Null where there is nothing to suggest. Throws RangeError where one
 * block has too many suggestions.
 */
export function asReplacedBlocks(
  { doc }: Transaction,
  state: EditorState,
  userId: string,
): Transaction | null {
  for (const depth of changedAtDepths(state.doc, doc))
    for (const by of [0, 1, Infinity]) {
      const tr = replaced(widened(depth, by), state, userId)
      if (sameWhileOpen(state.doc, tr.doc) && keepsTablesEven(state.doc, tr.doc)) return tr
    }
  return null
}

function replaced({ at, before, after }: ChangedBlocks, { tr }: EditorState, userId: string): Transaction {
  const id = newSuggestionId(userId)
  const going = before.filter((node) => !isOwnBlock(node, userId)).map((node) => toGo(node, id, userId))
  const coming = after.map((node) => toCome(node, id))
  return tr.replaceWith(at, at + sizeOf(before), [...going, ...coming])
}
