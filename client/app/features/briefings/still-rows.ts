import { computed, shallowRef, watch, type ComputedRef } from 'vue'

export interface StillRows<T> {
  /** In the order that is shown, each as it is now. */
  rows: ComputedRef<T[]>
  /** How many are not shown yet. */
  waiting: ComputedRef<number>
  /** Shows all, in their own order. */
  renew: () => void
}

/**
 * Nothing moves under the reader: while he is at a list (`held`), its rows change in place, keep their order, and new ones
 * wait.
 */
export function useStillRows<T extends { id: string }>(
  all: () => readonly T[],
  held: () => boolean,
): StillRows<T> {
  const order = shallowRef<readonly string[]>([])
  const renew = () => {
    order.value = all().map(({ id }) => id)
  }
  watch(
    [all, held],
    () => {
      if (!held() || order.value.length === 0) renew()
    },
    { immediate: true, flush: 'sync' },
  )
  const byId = computed(() => new Map(all().map((row) => [row.id, row])))
  const rows = computed(() => order.value.flatMap((id) => byId.value.get(id) ?? []))
  return { rows, waiting: computed(() => byId.value.size - rows.value.length), renew }
}
