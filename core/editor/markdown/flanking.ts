import type { Mark, Node } from '@tiptap/pm/model'

const space = /^[\s\p{Zs}]?$/u
/** What CommonMark 0.31 calls Unicode punctuation: categories P and S. */
const punctuation = /^[\p{P}\p{S}]$/u

const delimited = new Set(['bold', 'italic', 'strike'])
/** Marks that are written with punctuation of their own around the text. */
const enclosing = new Set(['link', 'code', 'underline'])

/**
 * Whether `**` around this run of a mark would be read as delimiters (CommonMark 0.31.2, section 6.2). They are not where
 * the run begins or ends with punctuation and a letter stands outside, which is common in Chinese: `**“引用”**后`. Runs
 * that meet or share another such mark are not tried: `***` has readings of its own.
 */
export function flanksSafely(mark: Mark, parent: Node, index: number): boolean {
  const has = (at: number) => at >= 0 && at < parent.childCount && mark.isInSet(parent.child(at).marks)
  let first = index
  while (has(first - 1)) first--
  let last = index
  while (has(last + 1)) last++
  for (let at = first; at <= last; at++) {
    if (delimitersOf(parent, at) !== 1 || !edgesAreSafe(parent, at)) return false
  }
  return delimitersOf(parent, first - 1) === 0 && delimitersOf(parent, last + 1) === 0
}

function delimitersOf(parent: Node, index: number): number {
  return parent.maybeChild(index)?.marks.filter(({ type }) => delimited.has(type.name)).length ?? 0
}

function edgesAreSafe(parent: Node, index: number): boolean {
  const node = parent.child(index)
  const text = node.text ?? ''
  const inner = Array.from(text.trim())
  if (inner.length === 0) return false
  const enclosed = node.marks.some(({ type }) => enclosing.has(type.name))
  const before = text === text.trimStart() ? (outside(parent, index - 1).at(-1) ?? '') : ' '
  const after = text === text.trimEnd() ? (outside(parent, index + 1)[0] ?? '') : ' '
  return isSafe(enclosed ? '[' : inner[0], before) && isSafe(enclosed ? ')' : inner.at(-1), after)
}

/** Letters of a neighbour; a chip is written in brackets. */
function outside(parent: Node, index: number): string[] {
  const neighbour = parent.maybeChild(index)
  return neighbour ? Array.from(neighbour.text ?? '[') : []
}

const isSafe = (inside = '', outer: string) =>
  !punctuation.test(inside) || space.test(outer) || punctuation.test(outer)
