import type { Editor } from '@tiptap/core'
import { watch } from 'vue'
import { usePoints } from './use-points'

/** The open text learns what of that which the checks find stays as it is, whichever panel is shown. */
export function useLeftFindings(briefingId: () => string, editor: () => Editor | null): void {
  const { reasons } = usePoints(briefingId)
  watch(
    [editor, () => reasons.value.map(({ id }) => id).join(' ')],
    ([open]) => {
      if (!open) return
      open.storage.checks.reasons = reasons.value
      open.storage.checks.again()
    },
    { immediate: true },
  )
}
