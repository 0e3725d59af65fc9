import { strictest } from '#core/editor/marking/strictest'
import type { Marking } from '#core/contracts/http/common'
import type { EditorNode } from '#core/editor/json/editor-json'

/** The strictest marking of any block or cited source in a document; CLEAR when none is marked. */
export const strictestInside = (document: EditorNode): Marking => strictest(markingsIn(document))

/** Markings of blocks and citations, in the order of the text. */
function markingsIn(node: EditorNode): unknown[] {
  return [node.attrs?.marking, ...(node.content ?? []).flatMap(markingsIn)]
}
