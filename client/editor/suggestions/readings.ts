import { Fragment, type Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { withoutSuggestions } from '#core/editor/canonical/without-suggestions'
import { holdsSuggestions } from '#core/editor/suggestions/holds-suggestions'
import { settleSuggestions } from '#core/editor/suggestions/settle-suggestions'
import { changedBlocks, widenedUntil } from './changed-blocks'
import { isSuggestionMark } from '#core/editor/suggestions/suggestion-marks'

/** Whether two documents say the same while nothing that is suggested is accepted. */
export const sameWhileOpen = (one: Node, other: Node): boolean => sameBy(one, other, withoutSuggestions)

/** Whether they would say the same if all of it were. */
export const sameWhenAccepted = (one: Node, other: Node): boolean => sameBy(one, other, accepted)

function sameBy(one: Node, other: Node, read: (doc: Node) => Node): boolean {
  const changed = changedBlocks(one, other)
  if (!changed) return true
  const { before, after } = widenedUntil(changed, standsAlone)
  const said = (blocks: readonly Node[]) => read(one.copy(Fragment.from(blocks)))
  return said(before).eq(said(after))
}

/** Whether no suggestion reaches over this block: two halves of a parted paragraph are one again over all that is suggested between. */
export const standsAlone = (block: Node): boolean => holdsLeaf(block) && !holdsSuggestions(block)

const holdsLeaf = (node: Node): boolean => node.isLeaf || node.children.some(holdsLeaf)

/** As it reads when all that is suggested is accepted, without the ids of blocks. */
export function accepted(doc: Node): Node {
  const transform = new Transform(doc)
  settleSuggestions(transform, 'accept', () => true)
  return withoutIds(transform.doc)
}

const withoutIds = (node: Node): Node => {
  if (node.isText) return node
  const attrs = 'id' in node.attrs ? { ...node.attrs, id: null } : node.attrs
  // A block that is put in beside suggested words has their mark.
  const marks = node.marks.filter((mark) => !isSuggestionMark(mark))
  return node.type.create(attrs, node.children.map(withoutIds), marks)
}
