import type { Mark, Node } from '@tiptap/pm/model'
import { Transform } from '@tiptap/pm/transform'
import { revertNode, suggestionsOf } from '#core/editor/canonical/revert-node'

interface Range {
  from: number
  to: number
  id: unknown
  inline: boolean
}

/**
 * The document as it would be if every open suggestion were rejected: insertions gone (a suggested split is joined
 * again), deletions restored, changed attributes and node types as before, and no U+200B, with which the suggestion
 * library marks splits and joins.
 */
export function withoutSuggestions(doc: Node): Node {
  const transform = new Transform(doc)
  for (const range of joined(doc, insertions(doc)).reverse()) transform.delete(range.from, range.to)
  return revertNode(transform.doc)
}

function insertions(doc: Node): Range[] {
  const ranges: Range[] = []
  doc.descendants((node, from) => {
    const insertion = insertionOf(node)
    if (insertion) ranges.push({ from, to: from + node.nodeSize, id: insertion.id, inline: node.isInline })
    return !insertion
  })
  return ranges
}

function insertionOf(node: Node): { id: unknown } | undefined {
  const mark = node.marks.find((each: Mark) => each.type.name === 'insertion')
  if (mark) return { id: mark.attrs.id }
  return suggestionsOf(node).find((each) => each.kind === 'insertion')
}

/**
 * Pieces of one insertion that only block boundaries part are one piece: removing it joins the blocks. Whole blocks at
 * its ends stay pieces of their own, since nothing is to be joined with them.
 */
function joined(doc: Node, ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const range of ranges) {
    const at = result.findLastIndex((each) => each.inline)
    const first = result[at]
    const chain = result.slice(at)
    if (range.inline && first && continues(doc, [...chain, range])) {
      result.splice(at, chain.length, { ...first, to: range.to })
    } else result.push(range)
  }
  return result
}

function continues(doc: Node, chain: Range[]): boolean {
  return chain.every((range, index) => {
    const next = chain[index + 1]
    return !next || (next.id === range.id && onlyBoundaries(doc, range.to, next.from))
  })
}

function onlyBoundaries(doc: Node, from: number, to: number): boolean {
  let empty = true
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isLeaf && position < to && position + node.nodeSize > from) empty = false
  })
  return empty
}
