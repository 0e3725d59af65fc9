import type { Node } from '@tiptap/pm/model'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import type { NodeSuggestion } from '#core/editor/json/editor-json'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'
import { suggestsOfBlock } from './own-suggestions'
import { accepted } from './readings'
import { asAttribute } from './suggestion-list'

/** Whether somebody has suggested that the block go. */
export const isToGo = (block: Node): boolean => suggestionIdOf(block, 'deletion') !== null

/** The block as this person suggests that it go, once. Throws RangeError where it has too many suggestions. */
export const toGo = (block: Node, id: string, userId: string): Node =>
  suggestsOfBlock(block, 'deletion', userId)
    ? block
    : withSuggestions(block, [...suggestionsOf(block), { kind: 'deletion', id }])

/** The block as somebody suggests that it come, with all accepted that was suggested in it. */
export const toCome = (block: Node, id: string): Node =>
  withSuggestions(accepted(block), [{ kind: 'insertion', id }])

/** The block with these suggestions of it, and no others. */
export const withSuggestions = (node: Node, suggestions: readonly NodeSuggestion[]): Node =>
  node.type.create({ ...node.attrs, suggestion: asAttribute(suggestions) }, node.content, node.marks)
