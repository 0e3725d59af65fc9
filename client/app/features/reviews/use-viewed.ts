import { useStorage } from '@vueuse/core'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useSession } from '@client/stores/session'
import { ticksOf, withTick, type KeptTicks } from './kept-ticks'
import { viewedKey } from './viewed-key'

/**
 * What I have ticked off of one comparison, on this device; null while it is not known which. Ticks stay with the words that are
 * compared with: in a later revision those of changes that still read the same are there.
 */
export function useViewed(comparison: MaybeRefOrGetter<string | null>) {
  const kept = useStorage<KeptTicks[]>(viewedKey(useSession().user?.id ?? ''), [])
  const viewed = computed(() => ticksOf(kept.value, toValue(comparison)))
  function view(tick: string, seen: boolean): void {
    const now = toValue(comparison)
    if (now !== null) kept.value = withTick(kept.value, now, tick, seen)
  }
  return { viewed, view }
}
