import * as Y from 'yjs'
import { buildNode, setAttribute } from '#core/document/build-node'
import { changeText } from '#core/document/change-text'
import type { SharedType } from '#core/document/live-items'
import { listHunks, matchLists, type ListHunk } from '#core/document/match-lists'
import { PresentPlaces } from '#core/document/present-places'
import { idsOf, keysOf, seenBlocks, type SeenBlock } from '#core/document/seen-block'
import type { VisibleElement } from '#core/document/visible-content'

/** `nothing`: there was nothing to carry, or it is there already. `ambiguous`: nothing was changed. */
export type CarryOutcome = 'nothing' | 'carried' | 'ambiguous'

type Parent = Y.XmlFragment | Y.XmlElement
type Node = ReturnType<Parent['get']> | Y.XmlHook | Y.XmlElement

/** One thing to do at a place among the present blocks. */
interface Step {
  readonly at: number
  readonly kind: 'insert' | 'change' | 'delete'
  readonly run: () => void
}

function changeAttributes(target: Y.XmlElement, before: VisibleElement, after: VisibleElement): void {
  for (const key of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
    if (!(key in after.attributes)) target.removeAttribute(key)
    else if (JSON.stringify(before.attributes[key]) !== JSON.stringify(after.attributes[key]))
      setAttribute(target, key, after.attributes[key])
  }
}

/** Makes a present node that looks like `before` look like `after`; what both have in common stays as it is. */
function changeNode(node: Node, before: SeenBlock, after: SeenBlock): void {
  if (node instanceof Y.XmlText) changeText(node, before.look.children, after.look.children)
  else if (node instanceof Y.XmlElement) {
    changeAttributes(node, before.look, after.look)
    const [old, wanted] = [seenBlocks(before.type), seenBlocks(after.type)]
    run(stepsOf(old, wanted, node, new PresentPlaces(keysOf(old), keysOf(old))) ?? [])
  }
}

const remove = (parent: Parent, at: number) => (): void => {
  parent.delete(at, 1)
}

/** What was taken out and put in between two blocks that stayed; null when it cannot be told where that belongs. */
function stepsOfHunk(
  hunk: ListHunk,
  made: readonly SeenBlock[],
  parent: Parent,
  places: PresentPlaces,
): Step[] | null {
  const old = Array.from({ length: hunk.to - hunk.from }, (_, n) => places.of(hunk.from + n))
  const there = old.filter((place) => place !== -1)
  const deletes = there.map((at): Step => ({ at, kind: 'delete', run: remove(parent, at) }))
  if (made.length === 0) return deletes
  if (there.length === 0 && places.holds(hunk, keysOf(made))) return []
  const at = places.gap(hunk)
  if (at === null || there.length < old.length) return null
  const insert = (): void => {
    parent.insert(
      at,
      made.map(({ look }) => buildNode(look)),
    )
  }
  return [...deletes, { at, kind: 'insert', run: insert }]
}

/** A block that both sides have, and that was changed; null when somebody else changed it too. */
function stepsOfChange(
  block: number,
  before: SeenBlock,
  after: SeenBlock,
  parent: Parent,
  places: PresentPlaces,
): Step[] | null {
  if (before.key === after.key) return []
  const at = places.of(block)
  if (at === -1) return places.holds({ from: block, to: block + 1 }, [after.key]) ? [] : null
  const change = (): void => {
    changeNode(parent.get(at), before, after)
  }
  return [{ at, kind: 'change', run: change }]
}

/** Which block is which is told by its id between the two sides, and by its look in the present. */
function stepsOf(
  base: readonly SeenBlock[],
  mine: readonly SeenBlock[],
  parent: Parent,
  places: PresentPlaces,
): Step[] | null {
  const [ids, mineIds] = [idsOf(base), idsOf(mine)]
  const parts = [
    ...listHunks(ids, mineIds).map((hunk) =>
      stepsOfHunk(hunk, mine.slice(hunk.start, hunk.end), parent, places),
    ),
    ...matchLists(ids, mineIds).map((place, block) =>
      place === -1 ? [] : stepsOfChange(block, base[block]!, mine[place]!, parent, places),
    ),
  ]
  return parts.includes(null) ? null : parts.flatMap((steps) => steps ?? [])
}

/** From the end to the beginning, so that the places before stay true; what is inserted before a block comes after its change. */
function run(steps: readonly Step[]): void {
  const rank = ({ at, kind }: Step): number => 2 * at + (kind === 'insert' ? 0 : 1)
  for (const step of [...steps].sort((one, other) => rank(other) - rank(one))) step.run()
}

const sameKeys = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((key, n) => key === other[n])

/**
 * Brings edits of an ended epoch into the present one: what lies between `base`, the last common state, and `mine` is
 * made again in `present`, if each changed stretch is still there as it was. What was made before (by another window of
 * the same person, or in a commit whose acknowledgement was lost) is not made again.
 *
 * @param base the last state of the old epoch
 * @param mine the same with the unsent edits
 * @param origin of the transaction in which it is done
 */
export function carryOver(
  base: Y.Doc,
  mine: Y.Doc,
  present: Y.Doc,
  origin: unknown,
  root = 'default',
): CarryOutcome {
  const blocksOf = (doc: Y.Doc): SeenBlock[] => seenBlocks(doc.get(root) as SharedType)
  const [before, after] = [blocksOf(base), blocksOf(mine)]
  const keys = keysOf(blocksOf(present))
  if (sameKeys(keys, keysOf(after))) return 'nothing'
  const parent = present.getXmlFragment(root)
  const places = new PresentPlaces(keysOf(before), keys)
  const steps = stepsOf(before, after, parent, places)
  if (!steps) return 'ambiguous'
  if (steps.length === 0) return 'nothing'
  present.transact(() => {
    run(steps)
  }, origin)
  return 'carried'
}
