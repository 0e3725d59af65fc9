import type { Node } from '@tiptap/pm/model'
import type { Language } from '#core/contracts/http/common'
import { labelsOf } from '#core/editor/labels/labels-of'
import type { SectionKind } from '#core/editor/schema/nodes/section'

/** The heading under which a place of the text stands, or else the part of the form; null before the first of them. */
export const partAt = (doc: Node, position: number, language: Language): string | null => {
  const place = doc.resolve(position)
  for (let depth = place.depth; depth >= 0; depth--) {
    const node = place.node(depth)
    const heading = headingIn(node, place.index(depth))
    if (heading) return heading
    if (node.type.name === 'section') return labelsOf(language).sections[node.attrs.kind as SectionKind]
  }
  return null
}

/** The words of the last heading among the first children of a node, up to the one at `index`. */
const headingIn = (node: Node, index: number): string | null => {
  for (let at = Math.min(index, node.childCount - 1); at >= 0; at--) {
    const child = node.child(at)
    if (child.type.name === 'heading' && child.textContent.trim()) return child.textContent.trim()
  }
  return null
}
