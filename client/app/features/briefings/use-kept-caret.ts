import { nextTick, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { Editor } from '@tiptap/vue-3'
import type { DocumentProvider } from '../../../collaboration/document-provider'
import { goOnAt, keepCaret, type KeptCaret, type Typed } from '../../../editor/kept-caret'

/** What takes the keys meanwhile (see WaitingText). */
interface WaitingBox {
  settled: () => Promise<void>
  typed: () => Typed
  focused: () => boolean
}

/**
 * A document that is made anew gets a new editor: whoever was writing goes on where he was, and what he types before it
 * is here waits in a box and is put in then. `writable` is true once the new document is here and takes text; `closed`
 * once it is here and does not. Gives where he was; the box is shown while that is not null.
 */
export function useKeptCaret(
  provider: ShallowRef<DocumentProvider | null>,
  editor: () => Editor | null | undefined,
  state: { writable: Ref<boolean>; closed: Ref<boolean> },
  box: () => WaitingBox | null,
): Ref<KeptCaret | null> {
  const caret = shallowRef<KeptCaret | null>(null)

  watch(provider, () => {
    const leaving = editor()
    if (leaving?.isFocused) caret.value = keepCaret(leaving.state)
  })
  watch([editor, state.writable], async ([next, open]) => {
    if (!next || !open || caret.value === null || provider.value === null) return
    await inPage(next)
    await box()?.settled()
    if (next === editor() && state.writable.value) goOn(next)
  })
  watch(state.closed, (closed) => {
    if (closed && box()?.typed().text === '') caret.value = null
  })

  function goOn(next: Editor): void {
    if (caret.value === null) return
    const focused = box()?.focused() ?? true
    goOnAt(next, caret.value, box()?.typed() ?? { back: 0, text: '' })
    if (focused) next.view.focus()
    caret.value = null
  }
  return caret
}

/** An editor is put into the page some turns after it was made. */
const inPage = async (editor: Editor): Promise<void> => {
  for (let turns = 10; turns > 0 && !editor.isDestroyed && !editor.view.dom.isConnected; turns--)
    await nextTick()
}
