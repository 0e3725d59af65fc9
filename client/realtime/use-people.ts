import { computed, onScopeDispose, ref, toValue, watch, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import type { PresentPerson } from '#core/contracts/events/socket-messages'
import { useSession } from '../stores/session'
import { liveSocket, useRoom } from './use-live'

/** Who is in a room besides me, as the server says it, while the calling component lives; null looks at no room. */
export function usePeople(room: MaybeRefOrGetter<string | null>): ComputedRef<PresentPerson[]> {
  const session = useSession()
  const people = ref<PresentPerson[]>([])
  watch(
    () => toValue(room),
    () => (people.value = []),
  )
  const nothing = (): void => undefined
  useRoom(room, nothing, nothing)
  onScopeDispose(
    liveSocket().on('presence:changed', (message) => {
      if (message.room === toValue(room)) people.value = message.people
    }),
  )
  return computed(() => people.value.filter(({ id }) => id !== session.user?.id))
}
