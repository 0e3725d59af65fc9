import type { Node, NodeType } from '@tiptap/pm/model'
import type { NodeSuggestion } from '#core/editor/json/editor-json'
import { suggestionKinds } from '#core/editor/suggestions/suggestion-marks'

/** The suggestions on a block or an inline atom, oldest first. */
export function suggestionsOf(node: Node): NodeSuggestion[] {
  const value: unknown = node.attrs.suggestion
  return Array.isArray(value) ? value.filter(isSuggestion) : []
}

const isSuggestion = (value: unknown): value is NodeSuggestion =>
  typeof value === 'object' && value !== null && 'kind' in value && suggestionKinds.has(String(value.kind))

/** What a node was before some of the modifications on it, which are taken back in the order given: the newest comes first. */
export function nodeBefore(
  node: Node,
  suggestions: readonly NodeSuggestion[],
): { type: NodeType; attrs: Record<string, unknown> } {
  let { type } = node
  const attrs: Record<string, unknown> = { ...node.attrs }
  for (const change of suggestions) {
    if (change.kind !== 'modification') continue
    if (change.type === 'attr' && change.attrName) attrs[change.attrName] = change.previousValue ?? null
    if (change.type === 'nodeType') type = type.schema.nodes[String(change.previousValue)] ?? type
  }
  return { type, attrs }
}
