import type { Node } from '@tiptap/pm/model'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { suggestedBy } from '#core/editor/suggestions/suggestion-id'
import { withSuggestions } from './blocks-to-decide'
import { isOwnBlock, suggestsOfBlock } from './own-suggestions'
import { accepted } from './readings'

/** A run of blocks in which nothing that this person suggests to go stands beside the same to come: it is where it was, and stays. */
export function withTakenBack(blocks: readonly Node[], userId: string): Node[] {
  const kept: Node[] = []
  for (const block of blocks) {
    const before = kept.at(-1)
    const back = before && (takenBack(before, block, userId) ?? takenBack(block, before, userId))
    if (back) kept.splice(-1, 1, back)
    else kept.push(block)
  }
  return kept
}

function takenBack(come: Node, gone: Node, userId: string): Node | null {
  const isPair =
    isOwnBlock(come, userId) && !isOwnBlock(gone, userId) && suggestsOfBlock(gone, 'deletion', userId)
  if (!isPair || !saySame(come, gone)) return null
  const left = suggestionsOf(gone).filter(
    ({ kind, id }) => kind !== 'deletion' || suggestedBy(String(id)) !== userId,
  )
  return withSuggestions(gone, left)
}

const saySame = (one: Node, other: Node): boolean => {
  const [first, second] = [one, other].map((node) => accepted(withSuggestions(node, [])))
  return first!.eq(second!)
}
