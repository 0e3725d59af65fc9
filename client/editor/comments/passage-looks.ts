import { Extension, type Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'

/** What is known of the threads behind the marks: a thread that is not named here is open. */
interface Known {
  /** All that there are about this text; null while that is not known. */
  threads: ReadonlySet<string> | null
  done: ReadonlySet<string>
  active: string | null
}

interface State extends Known {
  looks: DecorationSet
}

const key = new PluginKey<State>('passageLooks')

const threadsOf = (node: Node): string[] =>
  node.marks.flatMap(({ type, attrs }) =>
    type.name === 'comment' && typeof attrs.id === 'string' ? [attrs.id] : [],
  )

/** Words under several marks look like the one that still wants something. */
const lookOf = (threads: readonly string[], { done, active }: Known): string => {
  if (active !== null && threads.includes(active)) return 'passage-active'
  return threads.every((id) => done.has(id)) ? 'passage-done' : 'passage-open'
}

const looksOf = (doc: Node, known: Known): DecorationSet => {
  const found: Decoration[] = []
  doc.descendants((node, at) => {
    const threads = threadsOf(node)
    if (threads.length === 0) return
    found.push(Decoration.inline(at, at + node.nodeSize, { class: lookOf(threads, known) }))
  })
  return DecorationSet.create(doc, found)
}

/** Passages of comments by what becomes of them: open ones stand out, the one that is read most, those that are done hardly. */
export const PassageLooks = Extension.create({
  name: 'passageLooks',
  addProseMirrorPlugins: () => [
    new Plugin<State>({
      key,
      state: {
        init: (_, { doc }) => {
          const known = { threads: null, done: new Set<string>(), active: null }
          return { ...known, looks: looksOf(doc, known) }
        },
        apply: (tr, before) => {
          const told = tr.getMeta(key) as Partial<Known> | undefined
          if (!told && !tr.docChanged) return before
          const { threads, done, active } = before
          const known = { threads, done, active, ...told }
          return { ...known, looks: looksOf(tr.doc, known) }
        },
      },
      props: { decorations: (state) => key.getState(state)?.looks },
    }),
  ],
})

/** The threads about this text, as far as that was told. */
export const threadsHere = (state: EditorState): ReadonlySet<string> | null =>
  key.getState(state)?.threads ?? null

/** Says which threads there are, which are done, or which one is being read; what is not said stays. */
export const tellPassages = (editor: Editor, told: Partial<Known>): void => {
  editor.view.dispatch(editor.state.tr.setMeta(key, told).setMeta('addToHistory', false))
}
