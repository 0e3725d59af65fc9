import { nextTick, watch, type Ref } from 'vue'

/** Brings what is chosen in a list into view, also when it was chosen elsewhere; the keys stay where they are. */
export function useCurrentInView(list: Ref<HTMLElement | null>, chosen: Ref<string | null>): void {
  watch(
    [list, chosen],
    () =>
      void nextTick(() =>
        list.value?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' }),
      ),
  )
}
