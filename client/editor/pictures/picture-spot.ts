import type { Node } from '@tiptap/pm/model'

/**
 * The place nearest behind `position` at which a picture may stand: in front of an empty paragraph, so that one writes on below
 * it, else behind the block of words; where that block's parent has no pictures, behind the parent. Null where no block has any.
 */
export function pictureSpot(doc: Node, position: number): number | null {
  const picture = doc.type.schema.nodes.image
  if (!picture) return null
  const place = doc.resolve(Math.min(Math.max(position, 0), doc.content.size))
  for (let depth = place.depth; depth >= 0; depth -= 1) {
    const inside = place.node(depth)
    if (inside.inlineContent) continue
    const index = place.index(depth)
    if (depth === place.depth) {
      if (inside.canReplaceWith(index, index, picture)) return place.pos
      continue
    }
    const child = place.node(depth + 1)
    const before = child.isTextblock && child.content.size === 0
    const at = before ? index : index + 1
    if (inside.canReplaceWith(at, at, picture))
      return before ? place.before(depth + 1) : place.after(depth + 1)
  }
  return null
}
