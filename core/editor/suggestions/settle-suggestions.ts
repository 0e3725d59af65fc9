import type { Mark, Node } from '@tiptap/pm/model'
import type { Transform } from '@tiptap/pm/transform'
import { holdsSuggestions } from '#core/editor/suggestions/holds-suggestions'
import { nodeBefore, suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { settledList, type SettledList } from '#core/editor/suggestions/settled-list'
import { joinedPieces, suggestedPieces, suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'

export type Verdict = 'accept' | 'reject'

/**
 * Ends suggestions: what was to go goes, or what was to come; the rest stands as any other text. All of them rejected, the
 * words are those of the document without suggestions.
 *
 * @param isMeant of which suggestions, by id
 */
export function settleSuggestions(tr: Transform, verdict: Verdict, isMeant: (id: string) => boolean): void {
  const [goes, stays] =
    verdict === 'accept' ? (['deletion', 'insertion'] as const) : (['insertion', 'deletion'] as const)
  const going = suggestedPieces(tr.doc, goes, isMeant)
  for (const { from, to } of joinedPieces(tr.doc, going).reverse()) tr.delete(from, to)
  const steps: (() => void)[] = []
  tr.doc.descendants((node, at) => {
    if (!holdsSuggestions(node)) return false
    if (!node.isText) {
      const open = suggestionsOf(node)
      if (open.some(({ id }) => isMeant(String(id))))
        steps.push(() => {
          settleNode(tr, at, settledList(open, verdict, isMeant))
        })
      return
    }
    const id = suggestionIdOf(node, stays)
    if (id !== null && isMeant(id))
      steps.push(() => {
        keepText(tr, node, at, stays)
      })
  })
  for (const step of steps.reverse()) step()
}

/** A node whose suggestions are fewer now, and that is again as it was before those that were rejected. */
function settleNode(tr: Transform, at: number, { left, back }: SettledList): void {
  const node = tr.doc.nodeAt(at)!
  const suggestion = left.length > 0 ? left : null
  const { type, attrs } = nodeBefore(node, back)
  if (!type.validContent(node.content)) tr.setNodeAttribute(at, 'suggestion', suggestion)
  else if (type !== node.type) tr.setNodeMarkup(at, type, { ...attrs, suggestion }, node.marks)
  else
    for (const [name, value] of Object.entries({ ...attrs, suggestion }))
      if (name in node.attrs && node.attrs[name] !== value) tr.setNodeAttribute(at, name, value)
}

/** Text that stays, without its mark and without the U+200B with which the suggestion library marks splits and joins. */
function keepText(tr: Transform, node: Node, at: number, kind: string): void {
  const mark = node.marks.find((each: Mark) => each.type.name === kind)
  if (mark) tr.removeMark(at, at + node.nodeSize, mark)
  const text = node.text ?? ''
  for (let place = text.length - 1; place >= 0; place--)
    if (text[place] === '\u200B') tr.delete(at + place, at + place + 1)
}
