import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Selection } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { suggestionsOf } from '#core/editor/suggestions/node-suggestions'

/** So many chips one behind the other are shown as one; of fewer the grades are worth their room. */
const fewest = 3

/** Chips that stand one behind the other. */
interface Run {
  from: number
  chips: readonly Node[]
}

/** How a chip is shown in a folded run: the first stands for all. */
export interface Folded {
  chips: readonly Node[]
  first: boolean
}

interface State {
  runs: readonly Run[]
  /** The one at which something is selected, which stands open. */
  open: Run | null
  looks: DecorationSet
}

/** Chips of a run that is as it was before, by its first: they are not drawn anew. */
const known = new WeakMap<Node, readonly Node[]>()
const sameAsBefore = (chips: readonly Node[]): readonly Node[] => {
  const before = known.get(chips[0]!)
  if (before?.length === chips.length && chips.every((chip, index) => chip === before[index])) return before
  known.set(chips[0]!, chips)
  return chips
}

/** Runs of a text that are long enough; a chip that is suggested to come or to go is seen by itself. */
export function citationRuns(doc: Node): Run[] {
  const runs: Run[] = []
  doc.descendants((block, place) => {
    if (!block.inlineContent) return
    let chips: Node[] = []
    let from = 0
    const end = () => {
      if (chips.length >= fewest) runs.push({ from, chips: sameAsBefore(chips) })
      chips = []
    }
    block.forEach((node, offset) => {
      if (node.type.name !== 'citation' || suggestionsOf(node).length > 0) {
        end()
        return
      }
      if (chips.length === 0) from = place + 1 + offset
      chips.push(node)
    })
    end()
  })
  return runs
}

/** A chip takes one place: the caret before it, in it and behind it opens the run. */
const openAt = (runs: readonly Run[], { from, to }: Selection): Run | null =>
  runs.find((run) => from <= run.from + run.chips.length && to >= run.from) ?? null

const stateOf = (doc: Node, runs: readonly Run[], open: Run | null): State => ({
  runs,
  open,
  looks: DecorationSet.create(
    doc,
    runs
      .filter((run) => run !== open)
      .flatMap(({ from, chips }) =>
        chips.map((_, index) =>
          Decoration.node(from + index, from + index + 1, {}, { chips, first: index === 0 } satisfies Folded),
        ),
      ),
  ),
})

const key = new PluginKey<State>('foldedCitations')

/** Several chips one behind the other are shown as `[1–3]`, as they are printed, until something is selected at them. */
export const foldedCitations = (): Plugin<State> =>
  new Plugin<State>({
    key,
    state: {
      init: (_, { doc, selection }: EditorState) => {
        const runs = citationRuns(doc)
        return stateOf(doc, runs, openAt(runs, selection))
      },
      apply: (tr, before) => {
        const runs = tr.docChanged ? citationRuns(tr.doc) : before.runs
        const open = openAt(runs, tr.selection)
        if (!tr.docChanged && open === before.open) return before
        return stateOf(tr.doc, runs, open)
      },
    },
    props: { decorations: (state) => key.getState(state)?.looks },
  })

/** How a chip is shown, by what it is decorated with; null where it stands by itself. */
export const foldedBy = (decorations: readonly Decoration[]): Folded | null =>
  decorations
    .map(({ spec }) => spec as Partial<Folded>)
    .find((spec): spec is Folded => spec.chips !== undefined) ?? null

export const FoldedCitations = Extension.create({
  name: 'foldedCitations',
  addProseMirrorPlugins: () => [foldedCitations()],
})
