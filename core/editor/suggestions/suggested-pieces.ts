import type { Mark, Node } from '@tiptap/pm/model'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { holdsSuggestions } from '#core/editor/suggestions/holds-suggestions'

export type SuggestedKind = 'insertion' | 'deletion'

/** One stretch of text, chip or block that is suggested to come or to go. */
export interface SuggestedPiece {
  from: number
  to: number
  id: string
  inline: boolean
}

/**
 * The pieces of a kind in document order; what stands in a block that is one itself is part of it.
 *
 * @param isMeant of which suggestions, by id
 */
export function suggestedPieces(
  doc: Node,
  kind: SuggestedKind,
  isMeant: (id: string) => boolean = () => true,
): SuggestedPiece[] {
  const pieces: SuggestedPiece[] = []
  doc.descendants((node, from) => {
    if (!holdsSuggestions(node)) return false
    const id = suggestionIdOf(node, kind)
    if (id === null || !isMeant(id)) return
    pieces.push({ from, to: from + node.nodeSize, id, inline: node.isInline })
    return false
  })
  return pieces
}

/** Id of the suggestion of this kind that a node is part of by its own mark or attribute, else null. */
export function suggestionIdOf(node: Node, kind: SuggestedKind): string | null {
  const mark = node.marks.find((each: Mark) => each.type.name === kind)
  const id: unknown = mark ? mark.attrs.id : suggestionsOf(node).find((each) => each.kind === kind)?.id
  if (id === undefined) return null
  return typeof id === 'number' ? String(id) : typeof id === 'string' ? id : ''
}

/**
 * Pieces of one suggestion that only block boundaries part are one piece: removing it joins the blocks. Whole blocks at
 * its ends stay pieces of their own, since nothing is to be joined with them.
 */
export function joinedPieces(doc: Node, pieces: readonly SuggestedPiece[]): SuggestedPiece[] {
  const result: SuggestedPiece[] = []
  for (const piece of pieces) {
    const at = result.findLastIndex((each) => each.inline)
    const first = result[at]
    const chain = result.slice(at)
    if (piece.inline && first && continues(doc, [...chain, piece])) {
      result.splice(at, chain.length, { ...first, to: piece.to })
    } else result.push(piece)
  }
  return result
}

function continues(doc: Node, chain: SuggestedPiece[]): boolean {
  return chain.every((piece, index) => {
    const next = chain[index + 1]
    return !next || (next.id === piece.id && onlyBoundaries(doc, piece.to, next.from))
  })
}

/** True if nothing but ends and beginnings of blocks lies between. */
export function onlyBoundaries(doc: Node, from: number, to: number): boolean {
  let empty = true
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isLeaf && position < to && position + node.nodeSize > from) empty = false
  })
  return empty
}
