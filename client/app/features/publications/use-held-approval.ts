import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import type { BriefingView } from '#core/contracts/http/briefings'

type Approval = NonNullable<BriefingView['approval']>

export interface HeldApproval {
  /** What is looked at: what was approved when the dialog was opened, or when it was looked at anew. */
  held: Readonly<Ref<Approval | null>>
  /** Whether the briefing stands for it no more: another revision was approved since (`newer`), or it was taken back (`gone`). */
  passed: ComputedRef<'newer' | 'gone' | null>
  /** Looks at what is approved now. */
  look: () => void
}

/** Holds the approved revision that somebody looks at in a dialog, whatever colleagues approve while it is open. */
export function useHeldApproval(open: Readonly<Ref<boolean>>, approval: () => Approval | null): HeldApproval {
  const held = shallowRef<Approval | null>(null)
  const look = () => {
    held.value = approval()
  }
  watch(
    open,
    (isOpen) => {
      if (isOpen) look()
    },
    { immediate: true },
  )
  const passed = computed(() => {
    const now = approval()
    if (!held.value || now?.revisionId === held.value.revisionId) return null
    return now ? 'newer' : 'gone'
  })
  return { held, passed, look }
}
