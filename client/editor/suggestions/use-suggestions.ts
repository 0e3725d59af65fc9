import type { Editor } from '@tiptap/core'
import { useThrottleFn } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { listedSuggestions, type ListedSuggestion } from './listed-suggestions'

/** While somebody types, the list follows so often. */
const everyMs = 300

/** The suggestions in the open text that nobody has decided. */
export function useSuggestions(editor: () => Editor | null): ShallowRef<readonly ListedSuggestion[]> {
  const open = shallowRef<readonly ListedSuggestion[]>([])
  let stop: () => void = () => undefined
  watch(
    editor,
    (now) => {
      stop()
      open.value = []
      if (!now) return
      const look = () => {
        if (!now.isDestroyed) open.value = listedSuggestions(now.state.doc, open.value)
      }
      const soon = useThrottleFn(look, everyMs, true)
      const changed = () => void soon()
      look()
      now.on('update', changed)
      stop = () => now.off('update', changed)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    stop()
  })
  return open
}
