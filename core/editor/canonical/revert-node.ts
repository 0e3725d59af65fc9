import { Fragment, type Node } from '@tiptap/pm/model'
import { presentAttributes } from '#core/editor/json/present-attributes'
import type { NodeSuggestion } from '#core/editor/json/editor-json'
import { isSuggestionMark, suggestionKinds } from '#core/editor/suggestions/suggestion-marks'

/** The suggestions on a block or an inline atom, oldest first. */
export function suggestionsOf(node: Node): NodeSuggestion[] {
  const value: unknown = node.attrs.suggestion
  return Array.isArray(value) ? value.filter(isSuggestion) : []
}

const isSuggestion = (value: unknown): value is NodeSuggestion =>
  typeof value === 'object' && value !== null && 'kind' in value && suggestionKinds.has(String(value.kind))

/** Rebuilds a tree with modifications taken back, newest first, and without the traces of any suggestion. */
export function revertNode(node: Node): Node {
  if (node.isText) throw new TypeError('text is reverted with its parent')
  let { type } = node
  const attrs: Record<string, unknown> = { ...node.attrs }
  for (const change of suggestionsOf(node).reverse()) {
    if (change.kind !== 'modification') continue
    if (change.type === 'attr' && change.attrName) attrs[change.attrName] = change.previousValue ?? null
    if (change.type === 'nodeType') type = node.type.schema.nodes[String(change.previousValue)] ?? type
  }
  const content = Fragment.fromArray(node.children.flatMap(revertChild))
  const reverted = type.validContent(content) ? { type, attrs } : node
  return reverted.type.create(presentAttributes({ ...reverted.attrs, suggestion: null }), content)
}

function revertChild(node: Node): Node[] {
  if (!node.isText) return [revertNode(node)]
  const text = (node.text ?? '').replaceAll('\u200B', '')
  const marks = node.marks.filter((mark) => !isSuggestionMark(mark))
  return text ? [node.type.schema.text(text, marks)] : []
}
