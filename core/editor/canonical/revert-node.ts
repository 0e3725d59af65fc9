import { Fragment, type Node } from '@tiptap/pm/model'
import { presentAttributes } from '#core/editor/json/present-attributes'
import { nodeBefore, suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { isSuggestionMark } from '#core/editor/suggestions/suggestion-marks'

/** Rebuilds a tree with modifications taken back, newest first, and without the traces of any suggestion. */
export function revertNode(node: Node): Node {
  if (node.isText) throw new TypeError('text is reverted with its parent')
  const before = nodeBefore(node, suggestionsOf(node).reverse())
  const content = Fragment.fromArray(node.children.flatMap(revertChild))
  const { type, attrs } = before.type.validContent(content) ? before : node
  return type.create(presentAttributes({ ...attrs, suggestion: null }), content)
}

function revertChild(node: Node): Node[] {
  if (!node.isText) return [revertNode(node)]
  const text = (node.text ?? '').replaceAll('\u200B', '')
  const marks = node.marks.filter((mark) => !isSuggestionMark(mark))
  return text ? [node.type.schema.text(text, marks)] : []
}
