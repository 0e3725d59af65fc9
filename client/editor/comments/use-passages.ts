import type { Editor } from '@tiptap/core'
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import { passagesIn, selectedWords, type Passage } from './passages'

/** The passages of comments in the open text and the words that are selected in it, as they are now. */
export function usePassages(editor: () => Editor | null): {
  passages: Ref<ReadonlyMap<string, Passage>>
  selected: Ref<string | null>
} {
  const passages = shallowRef<ReadonlyMap<string, Passage>>(new Map())
  const selected = ref<string | null>(null)
  let stop: () => void = () => undefined
  watch(
    editor,
    (now) => {
      stop()
      if (!now) return
      const look = () => {
        passages.value = passagesIn(now)
        selected.value = selectedWords(now)
      }
      look()
      now.on('transaction', look)
      stop = () => now.off('transaction', look)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stop()
  })
  return { passages, selected }
}
