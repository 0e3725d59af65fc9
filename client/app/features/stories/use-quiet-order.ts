import { computed, ref, watch, type ComputedRef } from 'vue'
import { keepOrder } from './kept-order'

/**
 * The items of a list as they are shown: newcomers and what has moved up `wait` until `settle` is called, or come in at once where
 * `isQuiet` says that nobody looks. Another `list` (a filter, a state) begins anew.
 */
export function useQuietOrder<Item extends { readonly id: string }>(
  list: () => unknown,
  items: ComputedRef<readonly Item[]>,
  isQuiet: () => boolean,
) {
  const order = ref<readonly string[]>([])
  const kept = computed(() => keepOrder(order.value, items.value))
  const settle = (): void => {
    order.value = items.value.map(({ id }) => id)
  }
  watch(
    [list, items],
    ([now], [before]) => {
      if (now !== before || kept.value.waiting === 0 || isQuiet()) settle()
      else order.value = kept.value.shown.map(({ id }) => id)
    },
    { immediate: true },
  )
  return {
    shown: computed(() => kept.value.shown),
    waiting: computed(() => kept.value.waiting),
    settle,
  }
}
