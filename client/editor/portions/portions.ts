import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { Marking } from '#core/contracts/http/common'
import { markingOf } from '#core/editor/marking/strictest'
import { stopCapturing } from '../composition-hold'

/** Something of the text that can be marked by itself. */
export interface Portion {
  place: number
  /** Null before its first own change. */
  id: string | null
  marking: Marking | null
}

/** The blocks in which something is selected, or the caret stands: those of text, pictures and rules. What holds others has no words of its own. */
export function portionsAt({ doc, selection }: EditorState): Portion[] {
  const portions: Portion[] = []
  for (const { $from, $to } of selection.ranges)
    doc.nodesBetween($from.pos, $to.pos, (node, place) => {
      const isPortion = node.isTextblock || (node.isBlock && node.isAtom)
      if (isPortion && isTouched(node, place, $from.pos, $to.pos)) portions.push(portionOf(node, place))
      return !isPortion
    })
  return portions
}

/** A selection that ends before the first word of a block, as that of a whole line does, is of the block before. */
const isTouched = (node: Node, place: number, from: number, to: number): boolean =>
  from === to ||
  node.content.size === 0 ||
  (from < place + node.nodeSize - 1 && to > place + (node.isTextblock ? 1 : 0))

const portionOf = ({ attrs }: Node, place: number): Portion => ({
  place,
  id: typeof attrs.id === 'string' ? attrs.id : null,
  marking: markingOf(attrs.marking),
})

/** The marking that all of them have, null for none; `undefined` where they differ or there are none. */
export const markingOfAll = ([first, ...others]: readonly Portion[]): Marking | null | undefined =>
  first && others.every(({ marking }) => marking === first.marking) ? first.marking : undefined

/** Marks blocks, wherever they stand by now; what is gone is passed over. */
export function markPortions(
  state: EditorState,
  portions: readonly Portion[],
  to: Marking | null,
): Transaction {
  const { tr } = state
  const ids = new Set(portions.map(({ id }) => id))
  state.doc.descendants((node, place) => {
    const { id, marking } = portionOf(node, place)
    if (id !== null && ids.has(id) && marking !== to) tr.setNodeAttribute(place, 'marking', to)
    return !node.isTextblock
  })
  return tr
}

/** The same in an open text, as one step of undo; false where there was nothing to mark. */
export function writePortions(editor: Editor, portions: readonly Portion[], to: Marking | null): boolean {
  const { view, state } = editor
  const tr = markPortions(state, portions, to)
  if (!tr.docChanged || !editor.isEditable || view.composing) return false
  stopCapturing(view)
  view.dispatch(tr)
  stopCapturing(view)
  return true
}
