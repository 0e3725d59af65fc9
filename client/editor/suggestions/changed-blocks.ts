import type { Node } from '@tiptap/pm/model'

/** Where two nodes differ: a run of children of each, the same number of equal ones before and behind it. */
export interface ChangedBlocks {
  /** Where the run begins, from the beginning of the whole. */
  at: number
  before: readonly Node[]
  after: readonly Node[]
  /** What stands beside it, nearest first. */
  left: readonly Node[]
  right: readonly Node[]
}

/** The run of children in which all changes lie; null where there are none. */
export function changedBlocks(before: Node, after: Node): ChangedBlocks | null {
  const [old, now] = [before.children, after.children]
  const most = Math.min(old.length, now.length)
  let first = 0
  while (first < most && same(old[first]!, now[first]!)) first++
  if (first === old.length && first === now.length) return null
  let last = 0
  while (last < most - first && same(old.at(-1 - last)!, now.at(-1 - last)!)) last++
  return {
    at: sizeOf(old.slice(0, first)),
    before: old.slice(first, old.length - last),
    after: now.slice(first, now.length - last),
    left: old.slice(0, first).reverse(),
    right: old.slice(old.length - last),
  }
}

/** The same at every depth at which blocks differ that are of one kind, the innermost first. */
export function changedAtDepths(before: Node, after: Node): ChangedBlocks[] {
  const changed = changedBlocks(before, after)
  if (!changed) return []
  const [old, now] = [changed.before[0], changed.after[0]]
  const single = changed.before.length === 1 && changed.after.length === 1
  if (!single || !old || !now || !holdsBlocks(old) || !old.sameMarkup(now)) return [changed]
  const inner = changedAtDepths(old, now).map((one) => ({ ...one, at: changed.at + 1 + one.at }))
  return [...inner, changed]
}

/** The run with up to so many of its neighbours on each side. */
export const widened = (changed: ChangedBlocks, by: number): ChangedBlocks => grown(changed, by, by)

/** The run with its neighbours up to the first on each side that is an end, and with that one. */
export function widenedUntil(changed: ChangedBlocks, isEnd: (node: Node) => boolean): ChangedBlocks {
  const [left, right] = [changed.left.findIndex(isEnd), changed.right.findIndex(isEnd)]
  return grown(changed, left < 0 ? Infinity : left + 1, right < 0 ? Infinity : right + 1)
}

function grown(
  { at, before, after, left, right }: ChangedBlocks,
  toLeft: number,
  toRight: number,
): ChangedBlocks {
  const [first, last] = [left.slice(0, toLeft).reverse(), right.slice(0, toRight)]
  return {
    at: at - sizeOf(first),
    before: [...first, ...before, ...last],
    after: [...first, ...after, ...last],
    left: left.slice(toLeft),
    right: right.slice(toRight),
  }
}

export const sizeOf = (nodes: readonly Node[]): number =>
  nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0)

/** What a transaction left alone is the very same object. */
const same = (one: Node, other: Node): boolean => one === other || one.eq(other)

const holdsBlocks = (node: Node): boolean => !node.isTextblock && !node.isLeaf && !node.isInline
