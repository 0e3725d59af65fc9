import {
  computed,
  onScopeDispose,
  shallowRef,
  toValue,
  watch,
  type ComputedRef,
  type MaybeRefOrGetter,
} from 'vue'
import { threadTyping } from '#core/contracts/events/socket-messages'
import { useSession } from '../stores/session'
import { TypingPeople } from './typing-people'
import { liveSocket } from './use-live'

/** Said again so often while somebody goes on: before those who heard it take it for over. */
const sayEveryMs = 2_500

export interface Typing {
  /** Names of the others who write here now, in the order in which they began. */
  readonly names: ComputedRef<readonly string[]>
  /** I write. */
  readonly say: () => void
  /** What somebody wrote has come: he writes no more; what I write next is said at once. */
  readonly arrived: (personId: string) => void
}

/** Who writes in a discussion just now, as the server says it; null is no discussion yet. */
export function useTyping(threadId: MaybeRefOrGetter<string | null>): Typing {
  const session = useSession()
  const names = shallowRef<readonly string[]>([])
  const people = new TypingPeople((now) => (names.value = now))
  watch(
    () => toValue(threadId),
    () => {
      people.clear()
      forget()
    },
  )
  onScopeDispose(
    liveSocket().on('thread:typing', (message) => {
      const said = threadTyping.safeParse(message)
      if (!said.success || said.data.threadId !== toValue(threadId)) return
      if (said.data.person.id !== session.user?.id) people.types(said.data.person)
    }),
  )
  onScopeDispose(() => {
    people.clear()
  })
  let saidAt = -Infinity
  const forget = (): void => {
    saidAt = -Infinity
  }
  /** What could not be said is said with the next letter. */
  function say(): void {
    const [id, now] = [toValue(threadId), performance.now()]
    if (id === null || !liveSocket().connected || now - saidAt < sayEveryMs) return
    saidAt = now
    liveSocket().send('thread:typing', { threadId: id }).catch(forget)
  }
  return {
    names: computed(() => names.value),
    say,
    arrived: (personId) => {
      people.stops(personId)
      if (personId === session.user?.id) forget()
    },
  }
}
