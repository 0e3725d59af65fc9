import * as Y from 'yjs'
import { buildNode, setAttribute } from '#core/document/build-node'
import { changeText } from '#core/document/change-text'
import type { SharedType } from '#core/document/live-items'
import { listHunks, matchLists } from '#core/document/match-lists'
import {
  isText,
  visibleChildren,
  type VisibleElement,
  type VisibleNode,
} from '#core/document/visible-content'

/** `nothing`: there was nothing to carry, or it is there already. `ambiguous`: nothing was changed. */
export type CarryOutcome = 'nothing' | 'carried' | 'ambiguous'

type Parent = Y.XmlFragment | Y.XmlElement
type Change = () => void

/** A stretch of the common state, and what stands there now. */
interface Hunk {
  readonly from: number
  readonly to: number
  readonly mine: readonly VisibleElement[]
}

const keyOf = (node: VisibleNode): string => JSON.stringify(node)
const elementsOf = (nodes: readonly VisibleNode[]): VisibleElement[] =>
  nodes.flatMap((node) => (isText(node) ? [] : [node]))

const hunksOf = (base: readonly VisibleElement[], mine: readonly VisibleElement[]): Hunk[] =>
  listHunks(base.map(keyOf), mine.map(keyOf)).map(({ from, to, start, end }) => ({
    from,
    to,
    mine: mine.slice(start, end),
  }))

function changeElement(target: Y.XmlElement, before: VisibleElement, after: VisibleElement): void {
  for (const key of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
    if (!(key in after.attributes)) target.removeAttribute(key)
    else if (JSON.stringify(before.attributes[key]) !== JSON.stringify(after.attributes[key]))
      setAttribute(target, key, after.attributes[key])
  }
  const [old, wanted] = [elementsOf(before.children), elementsOf(after.children)]
  for (const { from, to, mine } of hunksOf(old, wanted).reverse())
    replace(target, from, old.slice(from, to), mine)
}

/** Changes what stands at `at` and looks like `before` into `after`; alike nodes are changed, the rest is exchanged. */
function replace(
  parent: Parent,
  at: number,
  before: readonly VisibleElement[],
  after: readonly VisibleElement[],
): void {
  const pairs = Math.min(before.length, after.length)
  if (before.length > pairs) parent.delete(at + pairs, before.length - pairs)
  if (after.length > pairs) parent.insert(at + pairs, after.slice(pairs).map(buildNode))
  for (let n = 0; n < pairs; n++) {
    const [old, wanted] = [before[n]!, after[n]!]
    const node = parent.get(at + n)
    if (old.name !== wanted.name) {
      parent.delete(at + n, 1)
      parent.insert(at + n, [buildNode(wanted)])
    } else if (node instanceof Y.XmlText) changeText(node, old.children, wanted.children)
    else changeElement(node, old, wanted)
  }
}

/** Where the stretch of a hunk lies among the present blocks: its own blocks, and the ends of what is around it. */
class Present {
  readonly #keys: readonly string[]
  readonly #places: readonly number[]
  /** Present blocks that are the common state's own: none of them can be what somebody added. */
  readonly #known: ReadonlySet<number>

  constructor(base: readonly VisibleElement[], present: readonly VisibleElement[]) {
    this.#keys = present.map(keyOf)
    this.#places = matchLists(base.map(keyOf), this.#keys)
    this.#known = new Set(this.#places)
  }

  /** The place behind the block before the hunk; undefined if that block is not there any more. */
  #after({ from }: Hunk): number | undefined {
    const place = from === 0 ? -1 : this.#places[from - 1]!
    return place === -1 && from > 0 ? undefined : place + 1
  }

  /** The place of the block behind the hunk. */
  #before({ to }: Hunk): number | undefined {
    const place = to === this.#places.length ? this.#keys.length : this.#places[to]!
    return place === -1 ? undefined : place
  }

  /** Where the hunk is to be made; `there` when it was made before, null when that cannot be told. */
  placeOf(hunk: Hunk): number | 'there' | null {
    const own = this.#places.slice(hunk.from, hunk.to)
    const [start, end] = [this.#after(hunk), this.#before(hunk)]
    if (own.every((place) => place === -1) && this.#holds(hunk, start, end)) return 'there'
    if (own.length === 0) return start ?? end ?? null
    const first = own[0]!
    return first !== -1 && own.every((place, n) => place === first + n) ? first : null
  }

  #holds({ from, to, mine }: Hunk, start: number | undefined, end: number | undefined): boolean {
    const wanted = mine.map(keyOf)
    const standsAt = (at: number): boolean =>
      wanted.every((key, n) => this.#keys[at + n] === key && !this.#known.has(at + n))
    if (wanted.length === 0) return to > from
    return (start !== undefined && standsAt(start)) || (end !== undefined && standsAt(end - wanted.length))
  }
}

function plan(
  base: readonly VisibleElement[],
  mine: readonly VisibleElement[],
  root: Y.XmlFragment,
): Change[] | null {
  const present = new Present(base, elementsOf(visibleChildren(root as unknown as SharedType)))
  const changes: Change[] = []
  for (const hunk of hunksOf(base, mine)) {
    const place = present.placeOf(hunk)
    if (place === null) return null
    if (place === 'there') continue
    changes.push(() => {
      replace(root, place, base.slice(hunk.from, hunk.to), hunk.mine)
    })
  }
  return changes
}

const rootOf = (doc: Y.Doc, root: string): VisibleElement[] =>
  elementsOf(visibleChildren(doc.get(root) as SharedType))

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
  const changes = plan(rootOf(base, root), rootOf(mine, root), present.getXmlFragment(root))
  if (!changes) return 'ambiguous'
  if (changes.length === 0) return 'nothing'
  present.transact(() => {
    for (const change of changes.reverse()) change()
  }, origin)
  return 'carried'
}
