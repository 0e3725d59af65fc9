import type { EditorNode } from '#core/editor/json/editor-json'
import { markingOf, strictest } from '#core/editor/marking/strictest'

/** What holds blocks and has no words of its own before which its marking could stand. */
const wordless = /^(listItem|tableRow|tableCell|tableHeader)$/

/**
 * A document in which the marking of an item, a row or a cell stands at the first thing in it, the stricter of two: every format
 * prints the markings of blocks. An empty paragraph carries it where an item or a cell is empty; a row without cells has no words
 * to be marked.
 */
export const handDownMarkings = <N extends EditorNode>(node: N): N => {
  const content = markedChildren(node)
  return content.length > 0 ? { ...node, content: content.map((child) => handDownMarkings(child)) } : node
}

function markedChildren({ type, attrs, content = [] }: EditorNode): EditorNode[] {
  const marking = wordless.test(type) ? markingOf(attrs?.marking) : null
  const first: EditorNode | undefined =
    content[0] ?? (type === 'tableRow' ? undefined : { type: 'paragraph' })
  if (!marking || !first) return content
  const marked = { ...first, attrs: { ...first.attrs, marking: strictest([first.attrs?.marking, marking]) } }
  return [marked, ...content.slice(1)]
}
