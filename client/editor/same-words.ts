import type { Node } from '@tiptap/pm/model'

/** The words of a document as one line, whatever blocks they stand in; an inline atom counts as one letter. */
interface Words {
  line: string
  /** Where each stretch of the line stands in the document. */
  stretches: { start: number; position: number }[]
}

const wordsOf = (doc: Node): Words => {
  const words: Words = { line: '', stretches: [] }
  doc.descendants((node, position) => {
    if (!node.isInline || !node.isLeaf) return
    words.stretches.push({ start: words.line.length, position })
    words.line += node.text ?? '\uFFFC'
  })
  return words
}

/**
 * Where a place of one document is in another that says the same in other blocks: a paragraph that somebody has split or
 * joined with the one before is deleted and written anew for the shared text, and nothing but its words tells that it is
 * the same.
 * @returns the position beside the same letter, or null if that letter is among what has changed
 */
export const positionInSameWords = (before: Node, after: Node, position: number): number | null => {
  const $place = before.resolve(position)
  if (!$place.parent.isTextblock || $place.parent.content.size === 0) return null
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const atStart = $place.parentOffset === 0
  const letter = letterAt(old, atStart ? position : position - 1)
  const same = letter === null ? null : sameLetter(old.line, now.line, letter)
  if (same === null) return null
  return positionOf(now, same) + (atStart ? 0 : 1)
}

const letterAt = ({ stretches }: Words, position: number): number | null => {
  const stretch = stretches.findLast((one) => one.position <= position)
  return stretch ? stretch.start + position - stretch.position : null
}

const positionOf = ({ stretches }: Words, letter: number): number => {
  const stretch = stretches.findLast(({ start }) => start <= letter)!
  return stretch.position + letter - stretch.start
}

/** A letter is the same if all before it, or all behind it, is. */
const sameLetter = (before: string, after: string, letter: number): number | null => {
  const shorter = Math.min(before.length, after.length)
  let same = 0
  while (same < shorter && before[same] === after[same]) same++
  if (letter < same) return letter
  const more = after.length - before.length
  for (let at = before.length - 1; at >= letter; at--)
    if (at + more < same || before[at] !== after[at + more]) return null
  return letter + more
}
