import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import type { Finding, Span } from '#core/editor/checks/finding'

const key = new PluginKey<DecorationSet>('checkLooks')

const looksOf = (doc: Node, findings: readonly Finding[]): DecorationSet =>
  DecorationSet.create(
    doc,
    findings.flatMap((finding) => {
      const { range, severity } = finding
      return range
        ? [Decoration.inline(range.from, range.to, { class: `check-${severity}` }, { finding })]
        : []
    }),
  )

/** What was found is underlined, and stays with its words while others are typed. It is drawn anew only when it is told anew. */
export const checkLooks = (): Plugin<DecorationSet> =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, before) => {
        const told = tr.getMeta(key) as readonly Finding[] | undefined
        if (told) return looksOf(tr.doc, told)
        return tr.docChanged ? before.map(tr.mapping, tr.doc) : before
      },
    },
    props: { decorations: (state) => key.getState(state) },
  })

export const tellFindings = (tr: Transaction, findings: readonly Finding[]): Transaction =>
  tr.setMeta(key, findings).setMeta('addToHistory', false)

/** Where the words of a finding stand now; null if they are gone, or it is about the whole text. */
export const placeOfFinding = (state: EditorState, finding: Finding): Span | null => {
  const [one] = key.getState(state)?.find(undefined, undefined, (spec) => spec.finding === finding) ?? []
  return one && one.from < one.to ? { from: one.from, to: one.to } : null
}
