import type { Editor } from '@tiptap/core'
import { ref, watch, type Ref } from 'vue'
import { aboutWordsAt } from '../../../editor/marked-words'

const marked = '[data-comment], ins[data-id], del[data-id]'

interface Panel {
  show: () => void
  /** It would lie over the text while somebody may write there. */
  covers: () => boolean
}

/**
 * The point and the suggestion that are read in the panel: a click into their words chooses them and shows it. The caret and what is
 * selected are the text's own, so a drag, a double click and a key held with it are left to it, and so is a click while
 * an input method composes. `openHere` does the same for the words at the caret; false where they are about nothing.
 */
export function useMarkedWords(
  editor: () => Editor | null,
  panel: Panel,
): { point: Ref<string | null>; suggestion: Ref<string | null>; openHere: () => boolean } {
  const point = ref<string | null>(null)
  const suggestion = ref<string | null>(null)

  const choose = (open: Editor, place: number): boolean => {
    const about = aboutWordsAt(open, place)
    if (!about) return false
    const { threads } = about
    // Words of several points: each further click is for the next of them.
    const at = point.value === null ? -1 : threads.indexOf(point.value)
    point.value = threads[(at + 1) % threads.length] ?? point.value
    suggestion.value = about.suggestion
    return true
  }
  const clicked = (event: MouseEvent) => {
    const open = editor()
    const { target, clientX, clientY, button, detail } = event
    const withKey = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
    if (!open || button !== 0 || detail > 1 || withKey || open.view.composing) return
    if (!(target instanceof Element) || !target.closest(marked)) return
    if (document.getSelection()?.isCollapsed === false) return
    const place = open.view.posAtCoords({ left: clientX, top: clientY })
    if (place && choose(open, place.pos) && !panel.covers()) panel.show()
  }
  watch(
    editor,
    (open, _before, onCleanup) => {
      if (!open) return
      const { dom } = open.view
      dom.addEventListener('click', clicked)
      onCleanup(() => {
        dom.removeEventListener('click', clicked)
      })
    },
    { immediate: true },
  )
  const openHere = (): boolean => {
    const open = editor()
    if (!open || open.view.composing || !choose(open, open.state.selection.head)) return false
    panel.show()
    return true
  }
  return { point, suggestion, openHere }
}
