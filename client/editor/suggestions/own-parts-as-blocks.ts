import type { Node, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { onlyBoundaries, suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'
import { suggestedBy } from '#core/editor/suggestions/suggestion-id'
import { isSuggestionMark } from '#core/editor/suggestions/suggestion-marks'
import { sameWhenAccepted, sameWhileOpen } from './readings'
import { asAttribute } from './suggestion-list'

/** A block of text with the place before it. */
interface Part {
  at: number
  node: Node
}

interface Range {
  from: number
  to: number
}

/**
 * Items of the list around the caret that this person has parted off, and that have no words but his, as blocks that he suggests. What
 * parts them is a mark in the item before and one in themselves: an empty item would not be empty, and none could be moved by itself.
 * The text says what it said before. Null where there are none.
 */
export function ownItemsAsBlocks(state: EditorState, userId: string): Transaction | null {
  const list = listAround(state.selection.$from)
  return list && ownPartsAsBlocks(state, list, userId)
}

/** The same for the text that the caret is in: what it begins with is then what this person has written, with no mark before it. */
export function ownTextAsBlock(state: EditorState, userId: string): Transaction | null {
  const { $from } = state.selection
  return ownPartsAsBlocks(state, { from: $from.before(), to: $from.after() }, userId)
}

function ownPartsAsBlocks(state: EditorState, near: Range, userId: string): Transaction | null {
  const { tr, doc } = state
  for (const [first, ...others] of partedTexts(doc, userId).reverse()) {
    const isNear = others.some(({ at }) => near.from <= at && at < near.to)
    if (!first || !isNear || !others.every((part) => isOwnBlockOf(doc, part, userId))) continue
    for (const part of others.reverse()) becomeBlock(tr, part)
    forgetEnd(tr, first)
  }
  return tr.docChanged && sameWhileOpen(doc, tr.doc) && sameWhenAccepted(doc, tr.doc) ? tr : null
}

/** The outermost list around a place. */
function listAround($place: ResolvedPos): Range | null {
  for (let depth = 1; depth <= $place.depth; depth++)
    if (isList($place.node(depth))) return { from: $place.before(depth), to: $place.after(depth) }
  return null
}

const isList = ({ type }: Node): boolean => type.spec.group?.split(' ').includes('list') === true

/** Runs of texts between which nothing stands but ends of paragraphs that this person suggests. */
function partedTexts(doc: Node, userId: string): Part[][] {
  const runs: Part[][] = []
  doc.descendants((node, at) => {
    if (!node.isTextblock) return
    const part = { at, node }
    const before = runs.at(-1)?.at(-1)
    if (before && isPartedFrom(doc, before, part, userId)) runs.at(-1)!.push(part)
    else runs.push([part])
    return false
  })
  return runs.filter(({ length }) => length > 1)
}

function isPartedFrom(doc: Node, left: Part, right: Part, userId: string): boolean {
  const [before, after] = [left.node.lastChild, right.node.firstChild]
  if (!before?.text?.endsWith('\u200B') || !after?.text?.startsWith('\u200B')) return false
  const id = suggestionIdOf(before, 'insertion')
  return (
    isOwn(before, userId) &&
    id === suggestionIdOf(after, 'insertion') &&
    onlyBoundaries(doc, left.at + left.node.nodeSize, right.at)
  )
}

/** Whether this text is a block of its own, or all that its item holds, all of it this person's, and nothing else is suggested of it. */
function isOwnBlockOf(doc: Node, { at, node }: Part, userId: string): boolean {
  const { parent } = doc.resolve(at)
  return (
    (!isItem(parent) || (parent.childCount === 1 && suggestionsOf(parent).length === 0)) &&
    suggestionsOf(node).length === 0 &&
    node.children.every((child) => isOwn(child, userId))
  )
}

const isItem = ({ type }: Node): boolean => type.name === 'listItem'

/** Suggested to come by this person, with nothing that somebody else suggests of it. */
function isOwn(inline: Node, userId: string): boolean {
  const ids = [...inline.marks.filter(isSuggestionMark).map(({ attrs }) => attrs), ...suggestionsOf(inline)]
  return (
    suggestionIdOf(inline, 'insertion') !== null && ids.every(({ id }) => suggestedBy(String(id)) === userId)
  )
}

/** This text, or its item, comes as a whole, and what is in it is as any other text there. */
function becomeBlock(tr: Transaction, { at, node }: Part): void {
  const id = suggestionIdOf(node.firstChild!, 'insertion')!
  for (const [place, child] of childrenOf(node, at).reverse()) {
    if (!child.isText) tr.setNodeAttribute(place, 'suggestion', null)
    for (const mark of child.marks.filter(isSuggestionMark))
      tr.removeMark(place, place + child.nodeSize, mark)
    for (let n = child.nodeSize - 1; n >= 0; n--)
      if (child.text?.[n] === '\u200B') tr.delete(place + n, place + n + 1)
  }
  const block = isItem(tr.doc.resolve(at).parent) ? at - 1 : at
  tr.setNodeAttribute(block, 'suggestion', asAttribute([{ kind: 'insertion', id }]))
}

function childrenOf(node: Node, at: number): [number, Node][] {
  const found: [number, Node][] = []
  node.forEach((child, offset) => found.push([at + 1 + offset, child]))
  return found
}

function forgetEnd(tr: Transaction, { at, node }: Part): void {
  const end = at + node.nodeSize - 1
  tr.delete(end - 1, end)
}
