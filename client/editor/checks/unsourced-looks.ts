import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Span } from '#core/editor/checks/finding'

const key = new PluginKey<DecorationSet>('unsourcedLooks')

/** Sentences without a source, while somebody looks for them: each is tinted, and ends with a sign that needs no colour. */
export const unsourcedLooks = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before) => (tr.getMeta(key) as DecorationSet | undefined) ?? before.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
  })

/** Shows these sentences of the text as it stands. */
export function showUnsourced(
  view: Pick<EditorView, 'state' | 'dispatch'>,
  sentences: readonly Span[],
): void {
  const { doc, tr } = view.state
  const looks = sentences.flatMap((sentence) => looksOf(doc, sentence))
  const before = key.getState(view.state) ?? DecorationSet.empty
  if (places(before.find()) === places(looks)) return
  view.dispatch(tr.setMeta(key, DecorationSet.create(doc, looks)).setMeta('addToHistory', false))
}

/** What is of two code units is one sign. */
const looksOf = (doc: Node, { from, to }: Span): Decoration[] => {
  const last = Array.from(doc.textBetween(from, to, undefined, ' ')).at(-1)?.length ?? 1
  return [
    Decoration.inline(from, to, { class: 'unsourced' }),
    Decoration.inline(to - last, to, { class: 'unsourced-end' }),
  ]
}

const places = (looks: readonly Decoration[]): string =>
  JSON.stringify(
    looks.map(({ from, to }) => [from, to]).sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d),
  )

/** Shows them, or no longer; says how many there are, or null where they are not shown any more. */
export function toggleUnsourced({ view, storage }: Editor): number | null {
  const { showsUnsourced, unsourced } = storage.checks
  showsUnsourced.value = !showsUnsourced.value
  if (!showsUnsourced.value) showUnsourced(view, [])
  // What was typed since it was looked last moved the places: they are looked for anew.
  else storage.checks.again()
  return showsUnsourced.value ? unsourced.value.length : null
}
