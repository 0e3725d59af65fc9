import { nextTick, watch, type Ref, type ShallowRef } from 'vue'
import type { Editor } from '@tiptap/vue-3'
import type { DocumentProvider } from '../../../collaboration/document-provider'

/**
 * A document that is made anew gets a new editor: whoever was writing goes on where he was. `writable` is true once the
 * new document is here and takes text.
 */
export function useKeptCaret(
  provider: ShallowRef<DocumentProvider | null>,
  editor: () => Editor | null | undefined,
  writable: Ref<boolean>,
): void {
  let caret: number | null = null

  watch(provider, () => {
    const leaving = editor()
    if (leaving?.isFocused) caret = leaving.state.selection.from
  })
  watch([editor, writable], async ([next, open]) => {
    if (!next || !open || caret === null || provider.value === null) return
    await nextTick()
    next.commands.focus(Math.min(caret, next.state.doc.content.size))
    caret = null
  })
}
