import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { MessageView } from '#core/contracts/http/threads'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { fetchThreadsOn, markThread } from '@client/api/threads'
import { useDesk } from '@client/composables/use-desk'
import { askAgain } from '@client/realtime/ask-again'
import { keptTrue } from '@client/realtime/kept-true'
import { useRoom } from '@client/realtime/use-live'
import { generalThread, mayBeGeneral } from './general-thread'
import { stillUnsent } from './message-list'
import { useMessageOutbox } from './message-outbox'
import type { SpokenOf } from './spoken-of'
import { useSaid } from './use-said'

/**
 * The general discussion about an object (`on`, as `article:ID`), or a given thread. A thread is made with its first message.
 * `at` is the message for which somebody comes. Sending is optimistic: the text stands at once, and stays with its reason if it was not taken.
 */
export function useThread(
  on: MaybeRefOrGetter<string>,
  given: MaybeRefOrGetter<string | null> = null,
  at: MaybeRefOrGetter<string | null> = null,
) {
  const queries = useQueryClient()
  const outbox = useMessageOutbox()
  const made = ref<string | null>(null)
  const about = useQuery({
    ...keptTrue,
    queryKey: computed(() => ['threads', 'on', toValue(on)]),
    queryFn: () => fetchThreadsOn(toValue(on)),
    enabled: computed(() => toValue(given) === null && toValue(on) !== ''),
  })
  const threadId = computed(
    () =>
      toValue(given) ??
      made.value ??
      outbox.begun.get(toValue(on)) ??
      generalThread(about.data.value ?? [])?.id ??
      null,
  )
  const words = useSaid(threadId, at)
  const { said } = words
  const box = computed(() => toValue(given) ?? toValue(on))
  const waiting = computed(() => outbox.waiting.filter((one) => one.box === box.value))
  const unsent = computed(() => stillUnsent(waiting.value, said.value))

  function take(message: MessageView): void {
    if (message.threadId === threadId.value) outbox.show(message)
  }
  function heard(event: LiveEvent): void {
    if (event.type === 'thread.added' && event.data.on === toValue(on) && mayBeGeneral(event.data))
      made.value ??= event.data.id
    if (event.type !== 'thread.message.added' && event.type !== 'thread.message.changed') return
    take(event.data)
  }
  useRoom(
    computed(() => (threadId.value === null ? null : `thread:${threadId.value}`)),
    heard,
    () => void askAgain(queries, ['messages', threadId.value]),
  )
  const desk = useDesk()
  /** Where the thread itself begins, and where its messages are heard before its own room has let us in. */
  useRoom(
    computed(() => (toValue(on).startsWith('briefing:') ? toValue(on) : `desk:${desk.value.id}`)),
    heard,
    () => void askAgain(queries, ['threads', 'on', toValue(on)]),
  )

  /** One of which the answer was lost has come another way: it waits no longer, and is no longer said to wait. */
  watch(unsent, (left) => {
    for (const one of waiting.value) if (!left.includes(one)) outbox.drop(one.clientId)
  })

  /** Shows the text at once and sends it. */
  const send = (text: string, spoken: SpokenOf | null = null): void => {
    outbox.send(text, box.value, { on: toValue(on), threadId: threadId.value }, spoken)
  }

  /** Up to where it was marked last. */
  let marked: string | null = null
  /** Everything that stands here has been seen; a failure only leaves it unread. */
  function markSeen(): void {
    const last = said.value.at(-1)
    if (!last || threadId.value === null || last.id === marked) return
    marked = last.id
    markThread(threadId.value, last.id)
      .then(() => queries.invalidateQueries({ queryKey: ['threads'] }))
      .catch(() => (marked = null))
  }

  return {
    threadId,
    about,
    ...words,
    unsent,
    send,
    deliver: outbox.deliver,
    drop: outbox.drop,
    take,
    markSeen,
  }
}
