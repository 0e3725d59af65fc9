import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type * as Y from 'yjs'

/** The part of a provider that can hold both directions. */
export interface Holdable {
  hold(): void
  release(): void
}

/** The browser may write once more just after the end of a composition. */
const settle = 60
/** A composition without any event for so long is taken as typed. */
const forgotten = 30_000

/**
 * Input methods: from the first composed letter to shortly after the last, nothing goes out and nothing comes
 * in. Undo takes back exactly the composed text.
 */
export const CompositionHold = Extension.create<{ provider: Holdable | null }>({
  name: 'compositionHold',
  addOptions: () => ({ provider: null }),
  addProseMirrorPlugins() {
    const { provider } = this.options
    return provider ? [holdPlugin(provider)] : []
  },
})

const nothing = (): void => undefined

const holdPlugin = (provider: Holdable): Plugin => {
  let end: ReturnType<typeof setTimeout>
  let last: ReturnType<typeof setTimeout>
  let captured = nothing
  const release = () => {
    clearTimeout(end)
    clearTimeout(last)
    captured()
    provider.release()
  }
  const touch = () => {
    clearTimeout(end)
    clearTimeout(last)
    last = setTimeout(release, forgotten)
    provider.hold()
    return false
  }
  return new Plugin({
    key: new PluginKey('compositionHold'),
    props: {
      handleDOMEvents: {
        compositionstart: (view) => {
          captured()
          captured = captureAsOne(view)
          return touch()
        },
        compositionupdate: touch,
        compositionend: () => {
          clearTimeout(end)
          end = setTimeout(release, settle)
          return false
        },
      },
    },
    view: () => ({ destroy: release }),
  })
}

export const undoManagerOf = (view: EditorView): Y.UndoManager | undefined =>
  (yUndoPluginKey.getState(view.state) as { undoManager?: Y.UndoManager } | undefined)?.undoManager

/** What follows is a step of undo by itself. */
export const stopCapturing = (view: EditorView): void => undoManagerOf(view)?.stopCapturing()

/**
 * All that follows is one step of undo, however slowly it comes, until the function given back is called: somebody who
 * thinks between two letters of a composition must not find the first one again when he takes it back.
 */
const captureAsOne = (view: EditorView): (() => void) => {
  const undo = undoManagerOf(view)
  if (!undo) return nothing
  const usual = undo.captureTimeout
  undo.stopCapturing()
  undo.captureTimeout = Infinity
  return () => {
    undo.captureTimeout = usual
    undo.stopCapturing()
  }
}
