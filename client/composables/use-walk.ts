import { computed, ref, watch, type Ref } from 'vue'

/**
 * Which row Enter takes: the first one, until the arrows or the pointer go to another. It stays the same row when others come below it;
 * what is typed on begins at the top again.
 */
export function useWalk<T extends { key: string }>(
  rows: Readonly<Ref<readonly T[]>>,
  typed: Readonly<Ref<unknown>>,
) {
  const chosen = ref<string | null>(null)
  watch(typed, () => (chosen.value = null))
  const at = computed(() =>
    Math.max(
      0,
      rows.value.findIndex(({ key }) => key === chosen.value),
    ),
  )
  const row = computed(() => rows.value[at.value])
  function goTo(index: number): void {
    chosen.value = rows.value[index]?.key ?? null
  }
  function step(by: 1 | -1): void {
    const { length } = rows.value
    if (length > 0) goTo((at.value + by + length) % length)
  }
  return { chosen, at, row, goTo, step }
}
