import { useElementBounding, useElementHover, useFocusWithin } from '@vueuse/core'
import type { Ref } from 'vue'

/** Whether somebody is at a part of the page: the pointer is over it, or the keys are in it. */
export function useAtHand(element: Ref<HTMLElement | null>): () => boolean {
  const hovered = useElementHover(element)
  const { focused } = useFocusWithin(element)
  return () => hovered.value || focused.value
}

/** Whether somebody reads in a list: it is at hand, or scrolled into, so that rows above what he reads would push it down. */
export function useReading(list: Ref<HTMLElement | null>): () => boolean {
  const atHand = useAtHand(list)
  const { top } = useElementBounding(list)
  return () => atHand() || top.value < 0
}
