import type { Node } from '@tiptap/pm/model'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { isSuggestionMark } from '#core/editor/suggestions/suggestion-marks'

const known = new WeakMap<Node, boolean>()

/**
 * Whether anything is suggested of a node or in it. A node never changes, so that each is looked through once: of a long text, a
 * letter makes one paragraph anew.
 */
export function holdsSuggestions(node: Node): boolean {
  const before = known.get(node)
  if (before !== undefined) return before
  const holds =
    suggestionsOf(node).length > 0 ||
    node.marks.some(isSuggestionMark) ||
    node.children.some(holdsSuggestions)
  known.set(node, holds)
  return holds
}
