import type { Editor } from '@tiptap/core'
import { computed, watch } from 'vue'
import { tellPassages } from '../../../../editor/comments/passage-looks'
import { usePoints } from './use-points'

/** Passages whose points are done become quiet in the open text, whichever panel is shown. */
export function usePassageLooks(briefingId: () => string, editor: () => Editor | null): void {
  const { points } = usePoints(briefingId)
  const done = computed(() =>
    points.value.filter(({ resolvedAt }) => resolvedAt !== null).map(({ id }) => id),
  )
  watch(
    [editor, () => done.value.join(' ')],
    ([open]) => {
      if (open) tellPassages(open, { done: new Set(done.value) })
    },
    { immediate: true },
  )
}
