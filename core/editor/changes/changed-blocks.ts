import { leafBlocks, type Container, type LeafBlock } from '#core/editor/changes/leaf-blocks'
import { inOrder } from '#core/editor/changes/in-order'
import type { EditorDocument, EditorNode } from '#core/editor/json/editor-json'

export type BlockChange =
  | { kind: 'added'; before: null; after: EditorNode; within: Container[] }
  | { kind: 'removed'; before: EditorNode; after: null }
  | { kind: 'moved'; before: EditorNode; after: EditorNode }
  | {
      kind: 'changed'
      before: EditorNode
      after: EditorNode
      /** It also stands elsewhere among the others. */
      moved: boolean
      /** What contained it, and what does now. */
      within: { before: Container[]; after: Container[] }
    }

interface Pair {
  from: number
  to: number
}

/**
 * What differs between two states of a briefing, by smallest block: first the changes in the order of the new state,
 * then what was removed. Blocks are the same by id, else by what they say; of the rest, one in place of another (no
 * block between them that stayed) counts as changed, not as removed and added.
 * @param before canonical content, and `after` likewise
 */
export function changedBlocks(before: EditorDocument, after: EditorDocument): BlockChange[] {
  const [old, now] = [leafBlocks(before), leafBlocks(after)]
  const pairs = pairUp(old, now)
  const still = new Set(inOrder(pairs.map(({ from }) => from)))
  const byNew = new Map(pairs.map((pair, index) => [pair.to, { ...pair, moved: !still.has(index) }]))
  const kept = new Set(pairs.map(({ from }) => from))
  return [
    ...now.flatMap((block, index) => changeOf(block, old, byNew.get(index))),
    ...old.flatMap(({ node }, index): BlockChange[] =>
      kept.has(index) ? [] : [{ kind: 'removed', before: node, after: null }],
    ),
  ]
}

function changeOf(
  block: LeafBlock,
  old: LeafBlock[],
  pair: (Pair & { moved: boolean }) | undefined,
): BlockChange[] {
  const earlier = pair && old[pair.from]
  if (!earlier) return [{ kind: 'added', before: null, after: block.node, within: block.within }]
  if (earlier.signature !== block.signature)
    return [
      {
        kind: 'changed',
        before: earlier.node,
        after: block.node,
        moved: pair.moved,
        within: { before: earlier.within, after: block.within },
      },
    ]
  return pair.moved ? [{ kind: 'moved', before: earlier.node, after: block.node }] : []
}

/** Pairs in the order of the new state. */
function pairUp(old: LeafBlock[], now: LeafBlock[]): Pair[] {
  const pairs = new Map<number, number>()
  const free = new Set(old.keys())
  const match = (keyOf: (block: LeafBlock) => string | null) => {
    const places = placesOf(old, free, keyOf)
    now.forEach((block, to) => {
      const key = pairs.has(to) ? null : keyOf(block)
      const from = key === null ? undefined : places.get(key)?.shift()
      if (from !== undefined && free.delete(from)) pairs.set(to, from)
    })
  }
  match(({ id }) => id)
  match(({ signature }) => signature)
  pairNeighbours(pairs, free, old, now)
  return [...pairs].map(([to, from]) => ({ from, to })).sort((a, b) => a.to - b.to)
}

function placesOf(
  old: LeafBlock[],
  free: Set<number>,
  keyOf: (block: LeafBlock) => string | null,
): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const from of free) {
    const key = old[from] ? keyOf(old[from]) : null
    if (key !== null) places.set(key, [...(places.get(key) ?? []), from])
  }
  return places
}

/** A block without an id that stands where another stood, right after the same one, is that one rewritten. */
function pairNeighbours(
  pairs: Map<number, number>,
  free: Set<number>,
  old: LeafBlock[],
  now: LeafBlock[],
): void {
  now.forEach(({ id }, to) => {
    if (pairs.has(to)) return
    const previous = to === 0 ? -1 : pairs.get(to - 1)
    const from = previous === undefined ? undefined : previous + 1
    if (from !== undefined && (id === null || old[from]?.id === null) && free.delete(from))
      pairs.set(to, from)
  })
}
