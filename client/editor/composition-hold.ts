import { Extension } from '@tiptap/core'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'

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
 * Input methods: from the first composed letter to shortly after the last, nothing goes out and nothing comes in
 * (SCREENS section 4). Undo takes back exactly the composed text.
 */
export const CompositionHold = Extension.create<{ provider: Holdable | null }>({
  name: 'compositionHold',
  addOptions: () => ({ provider: null }),
  addProseMirrorPlugins() {
    const { provider } = this.options
    return provider ? [holdPlugin(provider)] : []
  },
})

const holdPlugin = (provider: Holdable): Plugin => {
  let end: ReturnType<typeof setTimeout>
  let last: ReturnType<typeof setTimeout>
  const release = () => {
    clearTimeout(end)
    clearTimeout(last)
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
          stopCapturing(view)
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

/** What follows is a step of undo by itself. */
export const stopCapturing = (view: EditorView): void => {
  const undo = yUndoPluginKey.getState(view.state) as { undoManager?: { stopCapturing(): void } } | undefined
  undo?.undoManager?.stopCapturing()
}
