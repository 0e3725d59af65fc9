import type { Mark, Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import type { NodeSuggestion } from '#core/editor/json/editor-json'
import { holdsSuggestions } from '#core/editor/suggestions/holds-suggestions'
import { isSameThing } from '#core/editor/suggestions/settled-list'
import { suggestedBy } from '#core/editor/suggestions/suggestion-id'
import { isOwnBlock } from './own-suggestions'
import { asAttribute } from './suggestion-list'
import { isSuggestionMark } from '#core/editor/suggestions/suggestion-marks'

/**
 * What the suggestion library puts on blocks and chips as marks becomes their attribute: marks of anything but text are not shared
 * by y-tiptap. What this person had suggested to come and now takes out is gone at once. Throws RangeError where one block has too many.
 */
export function suggestionsToAttributes(tr: Transaction, userId: string): void {
  const steps: (() => void)[] = []
  tr.doc.descendants((node, at) => {
    if (!holdsSuggestions(node)) return false
    const marks = node.isText ? [] : node.marks.filter(isSuggestionMark)
    if (marks.length === 0) return
    steps.push(() => {
      settleMarks(tr, node, at, marks, userId)
    })
  })
  for (const step of steps.reverse()) step()
}

/** They say nothing to a reader; a change that forgets them is none. */
const bookkeeping: ReadonlySet<unknown> = new Set(['id', 'suggestion'])

function settleMarks(tr: Transaction, node: Node, at: number, marks: readonly Mark[], userId: string): void {
  const [forgotten, told] = partition(marks.map(suggestionOf), ({ attrName }) => bookkeeping.has(attrName))
  for (const { attrName, previousValue } of forgotten) tr.setNodeAttribute(at, attrName!, previousValue)
  const before = suggestionsOf(tr.doc.nodeAt(at)!)
  if (told.some(({ kind }) => kind === 'deletion') && isOwnBlock(tr.doc.nodeAt(at)!, userId)) {
    tr.delete(at, at + node.nodeSize)
    return
  }
  for (const mark of marks) tr.removeNodeMark(at, mark)
  const after = told.reduce((all, one) => withOne(all, one, userId), before)
  tr.setNodeAttribute(at, 'suggestion', asAttribute(after))
}

function partition<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter(is), all.filter((one) => !is(one))]
}

const suggestionOf = ({ type, attrs }: Mark): NodeSuggestion =>
  ({ kind: type.name, ...attrs }) as unknown as NodeSuggestion

/** A second change of the same thing by the same person is one with the first; back where it was, it is none. */
function withOne(all: readonly NodeSuggestion[], one: NodeSuggestion, userId: string): NodeSuggestion[] {
  const isSame = (other: NodeSuggestion) =>
    one.kind === 'modification'
      ? isSameThing(one, other) && suggestedBy(String(other.id)) === userId
      : other.kind === one.kind
  const before = all.find(isSame)
  if (!before) return [...all, one]
  if (one.kind !== 'modification') return [...all]
  const { previousValue } = before
  const isBack = JSON.stringify(previousValue) === JSON.stringify(one.newValue)
  return all.flatMap((other) => {
    if (other !== before) return [other]
    return isBack ? [] : [{ ...before, newValue: one.newValue }]
  })
}
