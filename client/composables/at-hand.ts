import { useElementHover, useFocusWithin } from '@vueuse/core'
import type { Ref } from 'vue'

/** Whether somebody is at a part of the page: the pointer is over it, or the keys are in it. */
export function useAtHand(element: Ref<HTMLElement | null>): () => boolean {
  const hovered = useElementHover(element)
  const { focused } = useFocusWithin(element)
  return () => hovered.value || focused.value
}
