import { useEventListener } from '@vueuse/core'
import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import { attributeTextBytes } from '#core/document/document-limits'
import { firstBytes } from '#core/text/first-bytes'
import { passageIn } from '../../../../editor/citations/passage-in'
import { paragraphBeside } from './paragraphs-of'

/** By which the style sheet knows it. */
const name = 'chosen-passage'

/**
 * The passage that is selected in the text of an article (`words`): as much of it as a citation holds. It stays, and stays marked,
 * when the focus or the selection goes elsewhere, until something else is selected in the text, a click there selects nothing, or another
 * text is shown (`which`).
 */
export function useSelectedPassage(words: () => Element | null, which: () => string) {
  const quote = ref<string | null>(null)
  const range = shallowRef<Range | null>(null)

  function clear(): void {
    quote.value = null
    range.value = null
  }
  function look(): void {
    const shown = words()
    const selection = document.getSelection()
    if (!shown || !selection || selection.rangeCount === 0) return
    const selected = selection.getRangeAt(0)
    if (selected.collapsed) {
      if (shown.contains(selected.startContainer)) clear()
      return
    }
    const passage = firstBytes(passageIn(selected, shown), attributeTextBytes)
    if (passage === '') return
    quote.value = passage
    range.value = selected.cloneRange()
  }
  /** What is selected now: a key may come before the browser has told of the selection. */
  function passage(): string | null {
    look()
    return quote.value
  }
  /** Selects the next paragraph, or the one before. */
  function step(by: 1 | -1): void {
    const shown = words()
    const paragraph = shown && paragraphBeside(shown, range.value, by)
    if (!paragraph) return
    document.getSelection()?.selectAllChildren(paragraph)
    paragraph.scrollIntoView({ block: 'nearest' })
    look()
  }
  /** It is wanted no more. */
  function letGo(): void {
    const shown = words()
    const selection = document.getSelection()
    if (shown && selection?.anchorNode && shown.contains(selection.anchorNode)) selection.removeAllRanges()
    clear()
  }
  useEventListener(document, 'selectionchange', look)
  watch(which, clear)
  const unmark = () => {
    if ('highlights' in CSS) CSS.highlights.delete(name)
  }
  watch(range, (marked) => {
    if (!marked) unmark()
    else if ('highlights' in CSS) CSS.highlights.set(name, new Highlight(marked))
  })
  onScopeDispose(unmark)
  return { quote, passage, step, letGo }
}
