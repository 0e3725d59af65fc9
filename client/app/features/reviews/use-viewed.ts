import { useStorage } from '@vueuse/core'
import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue'

/** What I have ticked off of one comparison, on this device. Another comparison begins without marks. */
export function useViewed(comparison: MaybeRefOrGetter<string>) {
  const kept = useStorage<{ comparison: string; keys: string[] }>('briefroom:viewed-changes', {
    comparison: '',
    keys: [],
  })
  watch(
    () => toValue(comparison),
    (now) => {
      if (kept.value.comparison !== now) kept.value = { comparison: now, keys: [] }
    },
    { immediate: true },
  )
  const viewed = computed(() => new Set(kept.value.keys))
  function view(key: string, seen: boolean): void {
    const keys = kept.value.keys.filter((one) => one !== key)
    kept.value = { comparison: toValue(comparison), keys: seen ? [...keys, key] : keys }
  }
  return { viewed, view }
}
