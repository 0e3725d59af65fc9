import { attributeTextBytes } from '#core/document/document-limits'
import type { NodeSuggestion } from '#core/editor/json/editor-json'

/** The suggestions of a block as its attribute takes them. Throws RangeError where they are more than the server accepts. */
export function asAttribute(suggestions: readonly NodeSuggestion[]): readonly NodeSuggestion[] | null {
  if (suggestions.length === 0) return null
  if (new TextEncoder().encode(JSON.stringify(suggestions)).length > attributeTextBytes)
    throw new RangeError('too many suggestions on one block')
  return suggestions
}
