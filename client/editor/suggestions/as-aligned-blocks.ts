import { Fragment, type Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { newSuggestionId } from '#core/editor/suggestions/suggestion-id'
import { alignedNodes, type Aligned } from './aligned-nodes'
import { isToGo, toCome, toGo } from './blocks-to-decide'
import { changedAtDepths, changedBlocks, sizeOf } from './changed-blocks'
import { isOwnBlock } from './own-suggestions'
import { withTakenBack } from './taken-back'

/**
 * Suggests a change as blocks that go and blocks that come, the smallest that say it: of a list whose items move, these items and not
 * the list. What this person had suggested to come himself goes at once. Null where there is nothing to suggest. Throws RangeError
 * where one block has too many suggestions.
 */
export function asAlignedBlocks(
  { doc }: Transaction,
  state: EditorState,
  userId: string,
): Transaction | null {
  const changed = changedBlocks(state.doc, doc)
  if (!changed) return null
  const { at, before, after } = changed
  const id = newSuggestionId(userId)
  const suggested = (all: readonly Aligned[]): Node[] => {
    const blocks = all.flatMap((one) => {
      if ('stays' in one) return [one.stays]
      if ('within' in one) return [one.within.copy(Fragment.from(suggested(one.children)))]
      if ('comes' in one) return isToGo(one.comes) ? [] : [toCome(one.comes, id)]
      return isOwnBlock(one.goes, userId) ? [] : [toGo(one.goes, id, userId)]
    })
    return withTakenBack(blocks, userId)
  }
  const wanted = state.tr.replaceWith(
    at,
    at + sizeOf(before),
    suggested(alignedNodes(before, after, (node) => isOwnBlock(node, userId))),
  )
  const [innermost] = changedAtDepths(state.doc, wanted.doc)
  return innermost
    ? state.tr.replaceWith(innermost.at, innermost.at + sizeOf(innermost.before), innermost.after)
    : null
}
