import { strictest } from '#core/editor/marking/strictest'
import type { Marking } from '#core/contracts/http/common'
import type { EditorNode, NodeSuggestion } from '#core/editor/json/editor-json'

/** The strictest marking of any block or cited source in a document; CLEAR when none is marked. */
export const strictestInside = (document: EditorNode): Marking => strictest(markingsIn(document))

/** The same of the words that stand: a suggestion counts when it is accepted, and one that would lower a marking not before. */
export const strictestStanding = (document: EditorNode): Marking => strictest(standingMarkings(document))

/** Markings of blocks and citations, in the order of the text. */
function markingsIn(node: EditorNode): unknown[] {
  return [node.attrs?.marking, ...(node.content ?? []).flatMap(markingsIn)]
}

function standingMarkings({ attrs, content = [] }: EditorNode): unknown[] {
  const suggested = (Array.isArray(attrs?.suggestion) ? attrs.suggestion : []) as Partial<NodeSuggestion>[]
  if (suggested.some(({ kind }) => kind === 'insertion')) return []
  // The oldest of several changes names what stands.
  const change = suggested.find(({ kind, attrName }) => kind === 'modification' && attrName === 'marking')
  return [change ? change.previousValue : attrs?.marking, ...content.flatMap(standingMarkings)]
}
