import type { Node, ResolvedPos } from '@tiptap/pm/model'
import { Selection, TextSelection, type EditorState } from '@tiptap/pm/state'
import { suggestionIdOf, type SuggestedKind } from '#core/editor/suggestions/suggested-pieces'

/** An end of a paragraph that is suggested to come (`insertion`) or to go, with the marks on both sides of it. */
interface Parted {
  from: number
  to: number
  kind: SuggestedKind
  id: string
}

/** The suggested end of a paragraph that stands next to the caret on one side, with nothing between that a reader sees. */
export function partedAt({ selection, doc }: EditorState, by: 1 | -1): Parted | null {
  const $cursor = selection instanceof TextSelection ? selection.$cursor : null
  if (!$cursor || $cursor.depth === 0) return null
  const [from, to] = by > 0 ? [$cursor.pos, $cursor.end()] : [$cursor.start(), $cursor.pos]
  if (/[^\u200B]/.test(doc.textBetween(from, to, null, '?'))) return null
  const ends = endsBeside($cursor, by)
  const told = ends && toldBy(ends)
  if (!told) return null
  const [$left, $right] = ends
  const trailing = marksIn($left, -1) - (isBetweenTwo($left, -1) ? 1 : 0)
  const leading = marksIn($right, 1) - (isBetweenTwo($right, 1) ? 1 : 0)
  return { ...told, from: $left.pos - trailing, to: $right.pos + leading }
}

type Ends = readonly [ResolvedPos, ResolvedPos]

/** The end of one block of text and the beginning of the next, of which one is that of this place. */
function endsBeside($place: ResolvedPos, by: 1 | -1): Ends | null {
  const beyond = $place.doc.resolve(by > 0 ? $place.after() : $place.before())
  const $other = Selection.findFrom(beyond, by, true)?.$head
  if (!$other) return null
  const at = (place: number) => $place.doc.resolve(place)
  return by > 0 ? [at($place.end()), $other] : [$other, at($place.start())]
}

function toldBy([$left, $right]: Ends): Pick<Parted, 'kind' | 'id'> | null {
  const [before, after] = [$left.nodeBefore, $right.nodeAfter]
  if (!before || !after) return null
  for (const kind of ['insertion', 'deletion'] as const) {
    const id = suggestionIdOf(before, kind)
    if (id !== null && id === suggestionIdOf(after, kind)) return { kind, id }
  }
  return null
}

/** How many marks stand before this place, or behind it. */
function marksIn($place: ResolvedPos, by: 1 | -1): number {
  const text = textOf(by > 0 ? $place.nodeAfter : $place.nodeBefore)
  return (by > 0 ? /^\u200B*/ : /\u200B*$/).exec(text)![0].length
}

/** In a paragraph in which nothing but marks stands, one of them is that of its other end. */
function isBetweenTwo($place: ResolvedPos, by: 1 | -1): boolean {
  if (marksIn($place, by) < $place.parent.content.size) return false
  const ends = endsBeside($place, by)
  return ends !== null && toldBy(ends) !== null
}

const textOf = (node: Node | null): string => node?.text ?? ''
