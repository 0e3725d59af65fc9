import type { Node } from '@tiptap/pm/model'

/** What becomes of a child when one run of children becomes another. */
export type Aligned =
  | { readonly stays: Node }
  | { readonly goes: Node }
  | { readonly comes: Node }
  | { readonly within: Node; readonly children: readonly Aligned[] }

interface Found {
  cost: number
  all: readonly Aligned[]
}

/** Runs with more pairs than this are not compared one by one. */
const mostPairs = 10_000

/**
 * How a run of blocks becomes another with as little as possible going and coming: what is in both stays, and of a block that
 * changes within, only what changes there.
 *
 * @param isFree what may go at no cost
 */
export const alignedNodes = (
  before: readonly Node[],
  after: readonly Node[],
  isFree: (node: Node) => boolean,
): readonly Aligned[] => aligned(before, after, isFree).all

function aligned(before: readonly Node[], after: readonly Node[], isFree: (node: Node) => boolean): Found {
  const most = Math.min(before.length, after.length)
  let first = 0
  while (first < most && before[first]!.eq(after[first]!)) first++
  let last = 0
  while (last < most - first && before.at(-1 - last)!.eq(after.at(-1 - last)!)) last++
  const stay = (nodes: readonly Node[]): Aligned[] => nodes.map((stays) => ({ stays }))
  const { cost, all } = between(
    before.slice(first, before.length - last),
    after.slice(first, after.length - last),
    isFree,
  )
  return {
    cost,
    all: [...stay(before.slice(0, first)), ...all, ...stay(before.slice(before.length - last))],
  }
}

function between(before: readonly Node[], after: readonly Node[], isFree: (node: Node) => boolean): Found {
  const going = (node: Node): Found => ({ cost: isFree(node) ? 0 : node.nodeSize, all: [{ goes: node }] })
  const coming = (node: Node): Found => ({ cost: node.nodeSize, all: [{ comes: node }] })
  if (before.length * after.length > mostPairs)
    return [...before.map(going), ...after.map(coming)].reduce(joined, nothing)
  // The best way from each pair of places to both ends, found from behind.
  const rows: Found[][] = []
  for (let row = before.length; row >= 0; row--) {
    rows[row] = []
    for (let column = after.length; column >= 0; column--) {
      const [old, now] = [before[row], after[column]]
      const ways: Found[] = []
      const paired = old && now && pairOf(old, now, isFree)
      if (paired) ways.push(joined(paired, rows[row + 1]![column + 1]!))
      if (old) ways.push(joined(going(old), rows[row + 1]![column]!))
      if (now) ways.push(joined(coming(now), rows[row]![column + 1]!))
      rows[row]![column] = ways.reduce((best, way) => (way.cost < best.cost ? way : best), ways[0] ?? nothing)
    }
  }
  return rows[0]![0]!
}

/** One block that becomes the other; null where it would have to go for it. */
function pairOf(old: Node, now: Node, isFree: (node: Node) => boolean): Found | null {
  if (old.eq(now)) return { cost: 0, all: [{ stays: old }] }
  if (isFree(old) || !old.sameMarkup(now) || old.isTextblock || old.isLeaf || old.isInline) return null
  const found = isEven(old) ? oneByOne(old, now, isFree) : aligned(old.children, now.children, isFree)
  return found && { cost: found.cost, all: [{ within: old, children: found.all }] }
}

/** Whether it must have as many children as others beside it: a table of rows, or a row. */
const isEven = ({ type }: Node): boolean => ['table', 'row'].includes(String(type.spec.tableRole))

function oneByOne(old: Node, now: Node, isFree: (node: Node) => boolean): Found | null {
  if (old.childCount !== now.childCount) return null
  const pairs = old.children.map((child, index) => pairOf(child, now.child(index), isFree))
  return pairs.reduce<Found | null>((all, pair) => all && pair && joined(all, pair), nothing)
}

const nothing: Found = { cost: 0, all: [] }
const joined = (one: Found, other: Found): Found => ({
  cost: one.cost + other.cost,
  all: [...one.all, ...other.all],
})
