import type { Mark, Node } from '@tiptap/pm/model'

const space = /^[\s\p{Zs}]?$/u
/** What CommonMark 0.31 calls Unicode punctuation: categories P and S. */
const punctuation = /^[\p{P}\p{S}]$/u

/**
 * Whether `**` around this run of a mark would be read as delimiters (CommonMark 0.31.2, section 6.2). They are not where
 * the run begins or ends with punctuation and a letter stands outside, which is common in Chinese: `**“引用”**后`.
 * Asked for every node of the run, since the serialiser may close and reopen a mark inside it.
 */
export function flanksSafely(mark: Mark, parent: Node, index: number): boolean {
  let first = index
  while (first > 0 && mark.isInSet(parent.child(first - 1).marks)) first--
  for (let at = first; at < parent.childCount && mark.isInSet(parent.child(at).marks); at++) {
    if (!edgesAreSafe(parent, at)) return false
  }
  return true
}

function edgesAreSafe(parent: Node, index: number): boolean {
  const text = parent.child(index).text ?? ''
  const inner = Array.from(text.trim())
  if (inner.length === 0) return false
  const outside = (at: number) => (at < 0 || at >= parent.childCount ? '' : (parent.child(at).text ?? '['))
  const before = text === text.trimStart() ? (Array.from(outside(index - 1)).at(-1) ?? '') : ' '
  const after = text === text.trimEnd() ? (Array.from(outside(index + 1))[0] ?? '') : ' '
  return isSafe(inner[0] ?? '', before) && isSafe(inner.at(-1) ?? '', after)
}

const isSafe = (inside: string, outside: string) =>
  !punctuation.test(inside) || space.test(outside) || punctuation.test(outside)
