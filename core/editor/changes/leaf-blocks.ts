import { canonicalJson } from '#core/editor/canonical/canonical-json'
import type { EditorNode } from '#core/editor/json/editor-json'

/** A block that contains others, without them and without its id. */
export interface Container {
  type: string
  attrs: Record<string, unknown>
}

/** A smallest block: one that holds text, or nothing (a picture, a rule, an empty container). */
export interface LeafBlock {
  node: EditorNode
  id: string | null
  /** What contains it, from the outermost on. */
  within: Container[]
  /** The same for two blocks that say the same in the same kind of place, whatever their ids. */
  signature: string
}

/** The smallest blocks of a document in their order; what contains them is part of their signature. */
export function leafBlocks(document: EditorNode): LeafBlock[] {
  return (document.content ?? []).flatMap((node) => leavesOf(node, []))
}

const containers =
  /^(section|callout|blockquote|bulletList|orderedList|listItem|table|tableRow|tableCell|tableHeader)$/

/** Whether a node of this type is no block by itself where something stands in it. */
export const isContainer = (type: string): boolean => containers.test(type)

function leavesOf(node: EditorNode, within: Container[]): LeafBlock[] {
  const { id, ...attrs } = node.attrs ?? {}
  const { content = [], ...own } = node
  if (isContainer(node.type) && content.length > 0) {
    const inside = [...within, { type: node.type, attrs }]
    return content.flatMap((child) => leavesOf(child, inside))
  }
  const signature = canonicalJson({ within, node: { ...own, attrs, content: content.map(withoutIds) } })
  return [{ node, id: typeof id === 'string' ? id : null, within, signature }]
}

/** Citations and footnotes have ids too, which a copy renews. */
function withoutIds({ attrs, content, ...node }: EditorNode): object {
  return { ...node, attrs: { ...attrs, id: null }, content: (content ?? []).map(withoutIds) }
}
