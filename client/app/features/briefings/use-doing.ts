import { useEventListener } from '@vueuse/core'
import { computed, onScopeDispose, ref, watch, type ComputedRef } from 'vue'
import type * as Y from 'yjs'
import { Doing, type WhatIsDone } from '../../../collaboration/doing'

const signsOfLife: (keyof WindowEventMap)[] = [
  'keydown',
  'beforeinput',
  'pointerdown',
  'pointermove',
  'wheel',
]

/** What I do with the open text, for the others who are in it; who may not write only reads. */
export function useDoing(doc: () => Y.Doc | undefined, editable: () => boolean): ComputedRef<WhatIsDone> {
  const state = ref<WhatIsDone>('reading')
  const doing = new Doing((now) => (state.value = now))
  const active = () => {
    doing.active()
  }
  useEventListener(window, signsOfLife, active, { capture: true, passive: true })
  useEventListener(document, 'visibilitychange', () => {
    if (document.visibilityState === 'visible') active()
  })
  const changed = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (local) doing.changed()
  }
  watch(
    doc,
    (now, before) => {
      before?.off('update', changed)
      now?.on('update', changed)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    doc()?.off('update', changed)
    doing.stop()
  })
  return computed(() => (state.value === 'writing' && !editable() ? 'reading' : state.value))
}
