import { onScopeDispose, watch, type Ref } from 'vue'
import type { Awareness } from 'y-protocols/awareness'

/**
 * Calls `changed` while the calling component lives when somebody comes, goes or moves his caret, with the windows that came or
 * moved; and at once, and when another document is shown.
 */
export function onPresenceChange(
  awareness: Ref<Awareness | undefined>,
  changed: (windows: readonly number[]) => void,
): void {
  const heard = ({ added, updated }: { added: number[]; updated: number[] }) => {
    changed([...added, ...updated])
  }
  watch(
    awareness,
    (now, before) => {
      before?.off('change', heard)
      now?.on('change', heard)
      changed([])
    },
    { immediate: true },
  )
  onScopeDispose(() => awareness.value?.off('change', heard))
}
