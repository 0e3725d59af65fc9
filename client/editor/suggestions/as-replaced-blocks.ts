import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import type { NodeSuggestion } from '#core/editor/json/editor-json'
import { newSuggestionId } from '#core/editor/suggestions/suggestion-id'
import { changedAtDepths, sizeOf, widened, type ChangedBlocks } from './changed-blocks'
import { keepsTablesEven } from './uneven-tables'
import { isOwnBlock, suggestsOfBlock } from './own-suggestions'
import { asAttribute } from './suggestion-list'
import { accepted, sameWhileOpen } from './readings'

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
  const going = before
    .filter((node) => !isOwnBlock(node, userId))
    .map((node) =>
      suggestsOfBlock(node, 'deletion', userId)
        ? node
        : withSuggestion(node, [...suggestionsOf(node), { kind: 'deletion', id }]),
    )
  const coming = after.map((node) => withSuggestion(accepted(node), [{ kind: 'insertion', id }]))
  return tr.replaceWith(at, at + sizeOf(before), [...going, ...coming])
}

const withSuggestion = (node: Node, suggestions: readonly NodeSuggestion[]): Node =>
  node.type.create({ ...node.attrs, suggestion: asAttribute(suggestions) }, node.content, node.marks)
