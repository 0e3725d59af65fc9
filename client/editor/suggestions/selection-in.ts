import { Fragment, type Node } from '@tiptap/pm/model'
import { NodeSelection, Selection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { StepMap, Transform, type Mapping } from '@tiptap/pm/transform'
import { settleSuggestions } from '#core/editor/suggestions/settle-suggestions'
import { changedBlocks, sizeOf, widenedUntil } from './changed-blocks'
import { standsAlone } from './readings'

/**
 * What is selected after a change, in its suggestion: where it would be again if all were accepted. The suggestion library leaves it
 * at the beginning of what it has changed, which is where nobody would go on writing. A caret stands behind what has just been
 * taken out, and before it if it came from behind.
 */
export function selectionIn(suggested: Node, meant: Transaction, { selection }: EditorState): Selection {
  const changed = changedBlocks(meant.doc, suggested)
  if (!changed) return meant.selection.map(suggested, StepMap.empty)
  const { at, before, after } = widenedUntil(changed, standsAlone)
  const settledBefore = settling(meant.doc.copy(Fragment.from(before)))
  const unsettledAfter = settling(suggested.copy(Fragment.from(after))).invert()
  const side = meant.selection.head < selection.from ? -1 : 1
  const map = (place: number): number => {
    if (place < at) return place
    if (place > at + sizeOf(before)) return place + sizeOf(after) - sizeOf(before)
    return at + unsettledAfter.map(settledBefore.map(place - at, side), side)
  }
  const mapping = { map, mapResult: (place: number) => StepMap.empty.mapResult(map(place)) }
  if (!(meant.selection instanceof NodeSelection)) return meant.selection.map(suggested, mapping)
  const $place = suggested.resolve(map(meant.selection.from))
  return $place.nodeAfter && NodeSelection.isSelectable($place.nodeAfter)
    ? new NodeSelection($place)
    : Selection.near($place)
}

function settling(doc: Node): Mapping {
  const transform = new Transform(doc)
  settleSuggestions(transform, 'accept', () => true)
  return transform.mapping
}
