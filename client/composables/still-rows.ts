import { computed, shallowRef, watch, type ComputedRef } from 'vue'
import { keepOrder } from './kept-order'

export interface StillRows<Row> {
  /** In the order that is shown, each as it is now. */
  readonly rows: ComputedRef<readonly Row[]>
  /** How many are not shown yet. */
  readonly newcomers: ComputedRef<number>
  /** How many have moved up in the list and are still shown where they were. */
  readonly risen: ComputedRef<number>
  /** Shows all, in their own order. */
  readonly renew: () => void
}

/**
 * Nothing moves under the reader: while he is at a list (`held`) its rows change in place and keep their order, new ones wait, and
 * the next page follows. Another `list` (a filter, a view) begins anew.
 */
export function useStillRows<Row extends { readonly id: string }>(
  list: () => unknown,
  all: () => readonly Row[],
  held: () => boolean,
): StillRows<Row> {
  const order = shallowRef<readonly string[]>([])
  const kept = computed(() => keepOrder(order.value, all()))
  const renew = (): void => {
    order.value = all().map(({ id }) => id)
  }
  watch(
    [list, all, held],
    ([now, , isHeld], [before]) => {
      if (now !== before || !isHeld) renew()
      else order.value = kept.value.rows.map(({ id }) => id)
    },
    { immediate: true },
  )
  return {
    rows: computed(() => kept.value.rows),
    newcomers: computed(() => kept.value.newcomers),
    risen: computed(() => kept.value.risen),
    renew,
  }
}
