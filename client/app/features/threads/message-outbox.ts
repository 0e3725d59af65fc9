import { useQueryClient } from '@tanstack/vue-query'
import { useEventListener } from '@vueuse/core'
import { defineStore } from 'pinia'
import { reactive, ref, watch } from 'vue'
import type { MessageView } from '#core/contracts/http/threads'
import { isPassing, problemCodeOf } from '../../../api/api-error'
import { addMessage, addThread, fetchThreadsOn } from '../../../api/threads'
import { askAgain } from '../../../realtime/ask-again'
import { useConnectionStore } from '../../../stores/connection'
import { useSession } from '../../../stores/session'
import { generalThread } from './general-thread'
import { keepMessages, keptMessages } from './kept-messages'
import type { SpokenOf } from './spoken-of'
import { goesByItself, nothing, withHeard, type Said, type Unsent } from './message-list'

/** Where a message goes: into a thread, or into the one about an object, which it begins where there is none. */
interface Place {
  on: string
  threadId: string | null
}
export interface Waiting extends Unsent, Place {
  /** The article that it speaks of. */
  about?: SpokenOf | null
  /** What it is listed and counted under. */
  box: string
}

/** The line may stand all the time in which the server takes nothing. */
const againAfterMs = 30_000

/**
 * Messages that wait for the server, whatever screen is open: what waited for the line goes out by itself when it returns, also
 * after a reload of the tab, and what the server could not take is tried again. They are of the person who wrote them, and gone
 * when somebody else signs in, or with the tab: closing it asks.
 */
export const useMessageOutbox = defineStore('message-outbox', () => {
  const queries = useQueryClient()
  const connection = useConnectionStore()
  const session = useSession()
  let owner = session.user?.id
  const waiting = ref<Waiting[]>(keptMessages(owner))
  /** Threads into which a first message went from here, by their objects. */
  const begun = reactive(new Map<string, string>())
  /** The last delivery of each box: in the order in which they were written, and no two that begin a thread. */
  const lines = new Map<string, Promise<void>>()

  const find = (clientId: string) => waiting.value.find((one) => one.clientId === clientId)
  /** What was refused is not waiting to be saved, and not saved either: the indicator says nothing of it, its panel does. */
  function count(box: string): void {
    const key = `messages ${box}`
    const here = waiting.value.filter((one) => one.box === box)
    const going = here.filter(goesByItself).length
    if (going === 0 && here.length > 0) connection.closeDocument(key)
    else connection.setPending(key, going)
  }

  function drop(clientId: string): void {
    const dropped = find(clientId)
    if (!dropped) return
    waiting.value = waiting.value.filter((one) => one !== dropped)
    count(dropped.box)
  }

  /** An answer that is under way may be older than the message and would wipe it out: it is asked for again. */
  function show(message: MessageView): void {
    const queryKey = ['messages', message.threadId]
    const isUnderWay = (exact: boolean): boolean => queries.isFetching({ queryKey, exact }) > 0
    if (isUnderWay(true)) queries.setQueryData<Said>(queryKey, (known) => known ?? nothing)
    queries.setQueriesData<Said>({ queryKey }, (known) => known && withHeard(known, message))
    if (isUnderWay(false)) void askAgain(queries, queryKey)
  }

  /** Somebody may have begun it meanwhile, or this tab without having been told so. */
  async function threadOf({ on, threadId }: Place): Promise<string> {
    const known = threadId ?? begun.get(on)
    if (known !== undefined) return known
    const there = generalThread(await fetchThreadsOn(on))
    const { id } = there ?? (await addThread(on))
    begun.set(on, id)
    return id
  }

  async function attempt(clientId: string): Promise<void> {
    const wanted = find(clientId)
    if (!wanted) return
    try {
      const threadId = await threadOf(wanted)
      // Meanwhile it may have been dropped, or somebody else be signed in.
      if (!find(clientId)) return
      show(await addMessage(threadId, wanted.text, clientId, wanted.about))
      drop(clientId)
    } catch (thrown) {
      const refused = find(clientId)
      if (!refused) return
      refused.problem = problemCodeOf(thrown)
      count(refused.box)
      setTimeout(() => {
        tryAgain(clientId)
      }, againAfterMs)
    }
  }

  function deliver(clientId: string): void {
    const one = find(clientId)
    if (!one) return
    one.problem = null
    count(one.box)
    const before = lines.get(one.box) ?? Promise.resolve()
    lines.set(
      one.box,
      before.then(() => attempt(clientId)),
    )
  }

  /** The line is opened to whoever stands on this page alone: without it the cookie may be somebody else's by now. */
  const stands = (): boolean => connection.socket === 'connected' && connection.browserOnline

  /** What was refused in passing only; without a line, when it returns. */
  function tryAgain(clientId: string): void {
    const problem = find(clientId)?.problem
    if (problem && isPassing(problem) && stands()) deliver(clientId)
  }

  function send(text: string, box: string, place: Place, about: SpokenOf | null = null): void {
    const clientId = crypto.randomUUID()
    waiting.value.push({ clientId, text, at: new Date().toISOString(), problem: null, box, about, ...place })
    deliver(clientId)
  }

  watch(
    () => session.user?.id,
    (id) => {
      if (id === undefined || id === owner) return
      owner = id
      for (const { clientId } of waiting.value) drop(clientId)
      begun.clear()
    },
    { flush: 'sync' },
  )

  watch(
    waiting,
    (left) => {
      keepMessages(owner, left)
    },
    { deep: true, flush: 'sync' },
  )

  useEventListener('beforeunload', (event) => {
    if (session.user && waiting.value.length > 0) event.preventDefault()
  })

  for (const { box } of waiting.value) count(box)
  // The server knows a message that came before the reload by its `clientId`, and adds it once.
  const restored = new Set(waiting.value.filter(goesByItself).map(({ clientId }) => clientId))
  watch(
    stands,
    (now) => {
      if (!now) return
      for (const { clientId } of waiting.value)
        if (restored.delete(clientId)) deliver(clientId)
        else tryAgain(clientId)
    },
    { immediate: true },
  )

  return { waiting, begun, send, deliver, drop, show }
})
