import type { Mark, Node } from '@tiptap/pm/model'
import { Fragment, Slice } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AddMarkStep, AddNodeMarkStep, RemoveMarkStep, ReplaceStep, type Step } from '@tiptap/pm/transform'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'
import { suggestionIdOf } from '#core/editor/suggestions/suggested-pieces'
import type { SuggestedKind } from '#core/editor/suggestions/suggested-pieces'
import { newSuggestionId, suggestedBy } from '#core/editor/suggestions/suggestion-id'
import { isSuggestionMark } from '#core/editor/suggestions/suggestion-marks'

/**
 * Applies to `fresh` what the suggestion library made, so that all of it is this person's: the library gives what stands beside
 * somebody's suggestion that one's id, and with it his name, and takes over one that follows.
 */
export function ownSuggestions(fresh: Transaction, steps: readonly Step[], userId: string): void {
  const owner = new Owner(userId)
  for (const step of steps) {
    const own = owner.own(step)
    if (own) fresh.step(own)
  }
}

/** Whether this person has suggested that the block come. */
export const isOwnBlock = (node: Node, userId: string): boolean => suggestsOfBlock(node, 'insertion', userId)

/** Whether this person has suggested that the block come, or go. */
export const suggestsOfBlock = (node: Node, wanted: SuggestedKind, userId: string): boolean =>
  suggestionsOf(node).some(({ kind, id }) => kind === wanted && suggestedBy(String(id)) === userId)

/** Whether this person has suggested that all come that stands between two places; an end of a paragraph is his with what it parts. */
export function isOwnStretch(doc: Node, from: number, to: number, userId: string): boolean {
  const isOwn = (node: Node | null) => {
    const id = node && suggestionIdOf(node, 'insertion')
    return id !== null && suggestedBy(id) === userId
  }
  const leaves: Node[] = []
  doc.nodesBetween(from, to, (node) => {
    if (node.isLeaf) leaves.push(node)
  })
  return leaves.length > 0 ? leaves.every(isOwn) : isOwn(doc.resolve(from).nodeBefore)
}

class Owner {
  /** Marks of others that the library took off to put its own there. */
  readonly #kept: RemoveMarkStep[] = []
  readonly #id: string

  constructor(private readonly userId: string) {
    this.#id = newSuggestionId(userId)
  }

  own(step: Step): Step | null {
    if (step instanceof RemoveMarkStep && this.#isForeign(step.mark)) {
      this.#kept.push(step)
      return null
    }
    if (step instanceof AddMarkStep && isSuggestionMark(step.mark)) {
      const { from, to, mark } = step
      const isKept = this.#kept.some((one) => one.mark.type === mark.type && one.from <= from && to <= one.to)
      return isKept ? null : new AddMarkStep(from, to, this.#ownMark(mark))
    }
    if (step instanceof AddNodeMarkStep) return new AddNodeMarkStep(step.pos, this.#ownMark(step.mark))
    if (step instanceof ReplaceStep && step.slice.size > 0) return this.#ownReplace(step)
    return step
  }

  #isForeign(mark: Mark): boolean {
    return isSuggestionMark(mark) && suggestedBy(String(mark.attrs.id)) !== this.userId
  }

  #ownMark(mark: Mark): Mark {
    return this.#isForeign(mark) ? mark.type.create({ ...mark.attrs, id: this.#id }) : mark
  }

  /** Letters that are typed within somebody's insertion have its mark. */
  #ownReplace(step: ReplaceStep): Step {
    const { content, openStart, openEnd } = step.slice
    const slice = new Slice(this.#ownFragment(content), openStart, openEnd)
    return new ReplaceStep(step.from, step.to, slice, (step as unknown as { structure: boolean }).structure)
  }

  #ownFragment(fragment: Fragment): Fragment {
    const own = (node: Node): Node =>
      node.isText
        ? node.mark(node.marks.map((mark) => this.#ownMark(mark)))
        : node.copy(this.#ownFragment(node.content)).mark(node.marks.map((mark) => this.#ownMark(mark)))
    return Fragment.fromArray(fragment.content.map(own))
  }
}
