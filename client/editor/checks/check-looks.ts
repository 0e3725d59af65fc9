import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Finding, Span } from '#core/editor/checks/finding'

interface State {
  looks: DecorationSet
  /** All that was said, by its keys. */
  said: string
}

const key = new PluginKey<State>('checkLooks')

/** By what a finding is the same as one of before: then its words are not drawn anew. */
const keys = new WeakMap<Finding, string>()

function giveKeys(findings: readonly Finding[]): void {
  const seen = new Map<string, number>()
  for (const finding of findings) {
    const words = JSON.stringify([finding.code, finding.sentence, finding.values])
    const count = seen.get(words) ?? 0
    seen.set(words, count + 1)
    keys.set(finding, `${count} ${words}`)
  }
}

/** What is left as it is keeps its place too, and looks like nothing. */
const stateOf = (doc: Node, findings: readonly Finding[], left: readonly Finding[]): State => {
  giveKeys([...findings, ...left])
  const looks = [
    ...findings.flatMap((finding) => lookOf(doc, finding, { class: `check-${finding.severity}` })),
    ...left.flatMap((finding) => lookOf(doc, finding, {})),
  ]
  const said = [findings, left].map((each) => each.map((finding) => keys.get(finding)))
  return { looks: DecorationSet.create(doc, looks), said: JSON.stringify(said) }
}

const lookOf = (doc: Node, finding: Finding, look: { class?: string }): Decoration[] => {
  const { range } = finding
  if (!range) return []
  const { from, to } = range
  const spec = { key: keys.get(finding) }
  // A picture has no words that could be underlined.
  return [
    doc.nodeAt(from)?.isBlock ? Decoration.node(from, to, {}, spec) : Decoration.inline(from, to, look, spec),
  ]
}

/** What was found is underlined, and stays with its words while others are typed. It is drawn anew only when something else was found. */
export const checkLooks = (): Plugin<State> =>
  new Plugin<State>({
    key,
    state: {
      init: () => ({ looks: DecorationSet.empty, said: '' }),
      apply: (tr, before) => {
        const told = tr.getMeta(key) as State | undefined
        if (told) return told
        return tr.docChanged ? { ...before, looks: before.looks.map(tr.mapping, tr.doc) } : before
      },
    },
    props: { decorations: (state) => key.getState(state)?.looks },
  })

/** Says what was found in the text as it stands; false if it is what was said before, at the same places: nothing happens then. */
export function tellFindings(
  view: Pick<EditorView, 'state' | 'dispatch'>,
  findings: readonly Finding[],
  left: readonly Finding[],
): boolean {
  const before = key.getState(view.state)
  const now = stateOf(view.state.doc, findings, left)
  if (before?.said === now.said && places(before.looks) === places(now.looks)) return false
  view.dispatch(view.state.tr.setMeta(key, now).setMeta('addToHistory', false))
  return true
}

const places = (looks: DecorationSet): string =>
  JSON.stringify(
    looks
      .find()
      .map(({ from, to }) => [from, to])
      .sort(([one = 0], [other = 0]) => one - other),
  )

/** Where the words of a finding stand now; null if they are gone, or it is about the whole text. */
export const placeOfFinding = (state: EditorState, finding: Finding): Span | null => {
  const own = keys.get(finding)
  const isOf = (spec: { key?: string }) => spec.key === own
  const [one] = key.getState(state)?.looks.find(undefined, undefined, isOf) ?? []
  return one && one.from < one.to ? { from: one.from, to: one.to } : null
}
