import type { Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { revertNode } from '#core/editor/canonical/revert-node'
import { joinedPieces, suggestedPieces } from '#core/editor/suggestions/suggested-pieces'

/**
 * The document as it would be if every open suggestion were rejected: insertions gone (a suggested split is joined
 * again), deletions restored, changed attributes and node types as before, and no U+200B, with which the suggestion
 * library marks splits and joins.
 */
export function withoutSuggestions(doc: Node): Node {
  const transform = new Transform(doc)
  for (const { from, to } of joinedPieces(doc, suggestedPieces(doc, 'insertion')).reverse())
    transform.delete(from, to)
  return revertNode(transform.doc)
}
