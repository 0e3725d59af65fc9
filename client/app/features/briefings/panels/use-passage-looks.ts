import type { Editor } from '@tiptap/core'
import { computed, watch } from 'vue'
import { tellPassages } from '../../../../editor/comments/passage-looks'
import { usePoints } from './use-points'

/** The open text learns which threads there are about it; passages whose points are done become quiet, whichever panel is shown. */
export function usePassageLooks(briefingId: () => string, editor: () => Editor | null): void {
  const { threads, points } = usePoints(briefingId)
  const done = computed(() =>
    points.value.filter(({ resolvedAt }) => resolvedAt !== null).map(({ id }) => id),
  )
  watch(
    [editor, () => done.value.join(' '), () => threads.value?.join(' ')],
    ([open]) => {
      if (open)
        tellPassages(open, { done: new Set(done.value), threads: threads.value && new Set(threads.value) })
    },
    { immediate: true },
  )
}
