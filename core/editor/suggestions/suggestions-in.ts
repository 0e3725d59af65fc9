import type { Node } from '@tiptap/pm/model'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import type { NodeSuggestion } from '#core/editor/json/editor-json'
import { holdsSuggestions } from '#core/editor/suggestions/holds-suggestions'
import {
  onlyBoundaries,
  suggestionIdOf,
  type SuggestedKind,
  type SuggestedPiece,
} from '#core/editor/suggestions/suggested-pieces'

/** An open suggestion: what somebody would put in, take out or change, as one thing to decide. */
export interface Suggestion {
  id: string
  /** The whole stretch that it touches. */
  from: number
  to: number
  /** Words to come and to go; ¶ is an end of a paragraph, ⧉ a chip. */
  inserted: string
  deleted: string
  /** Changes of blocks, oldest first. */
  changes: readonly NodeSuggestion[]
}

const chip = '⧉'
const paragraphEnd = '¶'

/** The open suggestions of a document in the order in which they stand there. */
export function suggestionsIn(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>()
  const at = (id: string, from: number, to: number): Suggestion => {
    const one = found.get(id) ?? { id, from, to, inserted: '', deleted: '', changes: [] }
    one.from = Math.min(one.from, from)
    one.to = Math.max(one.to, to)
    found.set(id, one)
    return one
  }
  for (const [kind, field] of [
    ['insertion', 'inserted'],
    ['deletion', 'deleted'],
  ] as const)
    for (const { id, from, to, text } of wordsOf(doc, kind)) at(id, from, to)[field] += text
  doc.descendants((node, from) => {
    if (!holdsSuggestions(node)) return false
    for (const change of suggestionsOf(node)) {
      if (change.kind !== 'modification') continue
      const one = at(String(change.id), from, from + node.nodeSize)
      one.changes = [...one.changes, change]
    }
  })
  return [...found.values()].sort((one, other) => one.from - other.from)
}

function* wordsOf(doc: Node, kind: SuggestedKind): Generator<SuggestedPiece & { text: string }> {
  const last = new Map<string, SuggestedPiece>()
  for (const piece of piecesOfEach(doc, kind)) {
    const { from, id } = piece
    const before = last.get(id)
    last.set(id, piece)
    const parted =
      before !== undefined &&
      (before.to < from || !before.inline || !piece.inline) &&
      onlyBoundaries(doc, before.to, from)
    yield { ...piece, text: (parted ? paragraphEnd : '') + textOf(doc.nodeAt(from)!, kind, id) }
  }
}

/** Also what somebody suggests within a block that somebody else does: to be decided by itself. */
function piecesOfEach(doc: Node, kind: SuggestedKind): SuggestedPiece[] {
  const pieces: SuggestedPiece[] = []
  const ends = new Map<string, number>()
  doc.descendants((node, from) => {
    if (!holdsSuggestions(node)) return false
    const id = suggestionIdOf(node, kind)
    if (id === null || from < (ends.get(id) ?? 0)) return
    const to = from + node.nodeSize
    ends.set(id, to)
    pieces.push({ from, to, id, inline: node.isInline })
  })
  return pieces
}

/** Its words without those of another suggestion within it. */
function textOf(piece: Node, kind: SuggestedKind, id: string): string {
  const lines: string[] = []
  const tell = (node: Node): boolean => {
    if ((suggestionIdOf(node, kind) ?? id) !== id) return false
    if (node.isTextblock || (node.isBlock && node.isLeaf)) lines.push('')
    if (node.isLeaf) lines.push((lines.pop() ?? '') + leafText(node))
    return true
  }
  if (tell(piece)) piece.descendants(tell)
  return lines.join(paragraphEnd).replaceAll('\u200B', '')
}

const leafText = ({ text, type, attrs }: Node): string => {
  if (text !== undefined) return text
  if (type.name === 'image') return `▧ ${String(attrs.alt ?? '')}`.trim()
  return type.name === 'hardBreak' ? ' ' : chip
}
