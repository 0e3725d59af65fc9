import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import type { MessageView } from '#core/contracts/http/threads'
import type { LiveEvent } from '#core/contracts/events/live-event'
import { problemCodeOf } from '@client/api/api-error'
import { addMessage, addThread, fetchMessages, fetchThreads, markThread } from '@client/api/threads'
import { useDesk } from '@client/composables/use-desk'
import { askAgain } from '@client/realtime/ask-again'
import { useRoom } from '@client/realtime/use-live'
import { useConnectionStore } from '@client/stores/connection'
import { generalThread } from './general-thread'
import { stillUnsent, withMessage, type Unsent } from './message-list'

/** Texts that wait survive leaving the screen; by thread, or by object while there is no thread yet. */
const waiting = reactive(new Map<string, Unsent[]>())

/**
 * The discussion about an object (`on`, as `article:ID`), or a given thread. A thread is made with its first message;
 * with `title`, only one of that title is taken for it when somebody else makes it.
 * Sending is optimistic: the text stands at once, and stays with its reason if it was not taken.
 */
export function useThread(
  on: MaybeRefOrGetter<string>,
  given: MaybeRefOrGetter<string | null> = null,
  title: MaybeRefOrGetter<string | null> = null,
) {
  const queries = useQueryClient()
  const connection = useConnectionStore()
  const made = ref<string | null>(null)
  const about = useQuery({
    queryKey: computed(() => ['threads', 'on', toValue(on)]),
    queryFn: () => fetchThreads({ on: toValue(on) }),
    enabled: computed(() => toValue(given) === null && toValue(on) !== ''),
  })
  const threadId = computed(
    () => toValue(given) ?? made.value ?? generalThread(about.data.value?.items ?? [])?.id ?? null,
  )
  const messagesKey = computed(() => ['messages', threadId.value] as const)
  const messages = useQuery({
    queryKey: messagesKey,
    queryFn: () => fetchMessages(threadId.value ?? ''),
    enabled: computed(() => threadId.value !== null),
  })
  const box = computed(() => toValue(given) ?? toValue(on))
  const unsent = computed(() => stillUnsent(waiting.get(box.value) ?? [], messages.data.value ?? []))

  /** An answer that is under way may be older than the message and would wipe it out: it is asked for again. */
  function take(message: MessageView): void {
    if (message.threadId !== threadId.value) return
    queries.setQueryData<MessageView[]>(messagesKey.value, (known) => withMessage(known ?? [], message))
    if (messages.isFetching.value) void messages.refetch()
  }
  /** Points about a briefing are threads of their own; the general one bears its title. */
  const isGeneral = (name: string): boolean => toValue(title) === null || toValue(title) === name
  function heard(event: LiveEvent): void {
    if (event.type === 'thread.added' && event.data.on === toValue(on) && isGeneral(event.data.title))
      made.value ??= event.data.id
    if (event.type !== 'thread.message.added' && event.type !== 'thread.message.changed') return
    take(event.data)
  }
  useRoom(
    computed(() => (threadId.value === null ? null : `thread:${threadId.value}`)),
    heard,
    () => void askAgain(queries, messagesKey.value),
  )
  const desk = useDesk()
  /** Where the thread itself begins, and where its messages are heard before its own room has let us in. */
  useRoom(
    computed(() => (toValue(on).startsWith('briefing:') ? toValue(on) : `desk:${desk.value.id}`)),
    heard,
    () => void askAgain(queries, ['threads', 'on', toValue(on)]),
  )

  function keep(change: (list: Unsent[]) => Unsent[]): void {
    waiting.set(box.value, change(waiting.get(box.value) ?? []))
    connection.setPending(`messages ${box.value}`, waiting.get(box.value)?.length ?? 0)
  }
  /** One of which the answer was lost has come another way: it waits no longer, and is no longer said to wait. */
  watch(unsent, (left) => {
    if (left.length < (waiting.get(box.value)?.length ?? 0)) keep(() => left)
  })
  const drop = (clientId: string): void => {
    keep((list) => list.filter((unsentOne) => unsentOne.clientId !== clientId))
  }
  const setProblem = (clientId: string, problem: string | null): void => {
    keep((list) => list.map((one) => (one.clientId === clientId ? { ...one, problem } : one)))
  }

  async function deliver({ clientId, text }: Unsent): Promise<void> {
    setProblem(clientId, null)
    try {
      const target = threadId.value ?? (made.value = (await addThread(toValue(on))).id)
      const message = await addMessage(target, text, clientId)
      take(message)
      drop(clientId)
    } catch (thrown) {
      setProblem(clientId, problemCodeOf(thrown))
    }
  }

  /** Shows the text at once and sends it. */
  function send(text: string): Promise<void> {
    const unsentOne: Unsent = {
      clientId: crypto.randomUUID(),
      text,
      at: new Date().toISOString(),
      problem: null,
    }
    keep((list) => [...list, unsentOne])
    return deliver(unsentOne)
  }
  /** What waited for the line goes out by itself when it returns. */
  watch(
    () => connection.socket,
    (state) => {
      if (state === 'connected')
        for (const one of unsent.value) if (one.problem === 'OFFLINE') void deliver(one)
    },
  )

  /** Everything that stands here has been seen; a failure only leaves it unread. */
  function markSeen(): void {
    const last = messages.data.value?.at(-1)
    if (!last || threadId.value === null) return
    markThread(threadId.value, last.id)
      .then(() => queries.invalidateQueries({ queryKey: ['threads'] }))
      .catch(() => undefined)
  }

  return { threadId, about, messages, unsent, send, deliver, drop, take, markSeen }
}
