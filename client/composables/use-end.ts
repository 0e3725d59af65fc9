import { nextTick, ref, type Ref } from 'vue'

export interface End {
  /** How many came below while the end was not in view. */
  below: Ref<number>
  /** Whether the end is in view, or nearly. */
  isAtEnd: () => boolean
  /** Shows the end, once what came stands there. */
  toEnd: () => Promise<void>
}

/** The end of a list that grows there, for whoever follows it: it goes along only while its end is in view. */
export function useEnd(box: Ref<HTMLElement | null>): End {
  const below = ref(0)
  const isAtEnd = (): boolean => {
    const element = box.value
    return element === null || element.scrollHeight - element.scrollTop - element.clientHeight < 40
  }
  async function toEnd(): Promise<void> {
    await nextTick()
    if (box.value) box.value.scrollTop = box.value.scrollHeight
    below.value = 0
  }
  return { below, isAtEnd, toEnd }
}
