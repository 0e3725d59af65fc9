import type { Editor } from '@tiptap/core'
import { useThrottleFn } from '@vueuse/core'
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue'
import { suggestionsIn, type Suggestion } from '#core/editor/suggestions/suggestions-in'

/** While somebody types, the list follows so often. */
const everyMs = 300

/** The suggestions in the open text that nobody has decided. */
export function useSuggestions(editor: () => Editor | null): ShallowRef<readonly Suggestion[]> {
  const open = shallowRef<readonly Suggestion[]>([])
  let stop: () => void = () => undefined
  watch(
    editor,
    (now) => {
      stop()
      open.value = []
      if (!now) return
      const look = () => {
        if (!now.isDestroyed) open.value = suggestionsIn(now.state.doc)
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
