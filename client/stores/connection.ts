import { useNow, useOnline } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import type { ProblemCode } from '../api/api-error'
import { connectionRow, type ConnectionFacts } from './connection-row'

/** What one document (or queue of messages) has not yet had committed. */
export interface Pending {
  title: string
  /** Own changes that the server has not acknowledged. */
  changes: number
  /** When the oldest of them was made, in ms. */
  since: number
}

/** Words of a document that were never sent, when the right to it has ended. */
export interface UnsentWords {
  title: string
  text: string
  /** The person has seen them: nothing of the document stays on this device. */
  forget: () => Promise<void>
}

/** What ended, for the page that replaces the screen. */
export type EndedThing = 'briefing' | 'desk' | 'installation'

/**
 * Everything the connection indicator tells. The socket, the collaboration provider, the queues of messages and the service
 * worker feed it; nothing else decides what is shown.
 */
export const useConnectionStore = defineStore('connection', () => {
  const socket = ref<ConnectionFacts['socket']>('connecting')
  const lostAt = ref<number | null>(null)
  const pending = reactive(new Map<string, Pending>())
  const lastSavedAt = ref<number | null>(null)
  const problem = ref<{ code: ProblemCode; documentId: string } | null>(null)
  const readOnlyReason = ref<string | null>(null)
  const ended = ref<EndedThing | null>(null)
  /** Shown on that page, before anything is forgotten. */
  const unsent = shallowRef<readonly UnsentWords[]>([])
  const signedOut = ref(false)
  const tooOld = ref(false)
  const reorganised = ref(false)
  const storageRefused = ref(false)
  const reload = ref<(() => void) | null>(null)

  const browserOnline = useOnline()
  const now = useNow({ interval: 1_000 })
  const count = computed(() => [...pending.values()].reduce((sum, { changes }) => sum + changes, 0))
  /** How many of them the device keeps, as far as it keeps any. */
  const kept = computed(() => (storageRefused.value ? 0 : count.value))
  const oldestAt = computed(() => {
    const times = [...pending.values()].filter(({ changes }) => changes > 0).map(({ since }) => since)
    return times.length === 0 ? null : Math.min(...times)
  })

  const facts = computed<ConnectionFacts>(() => ({
    socket: socket.value,
    lostAt: lostAt.value,
    browserOnline: browserOnline.value,
    pending: count.value,
    oldestAt: oldestAt.value,
    storageRefused: storageRefused.value,
    notSaved: problem.value !== null,
    readOnly: readOnlyReason.value !== null,
    ended: ended.value !== null,
    signedOut: signedOut.value,
    tooOld: tooOld.value,
    reorganised: reorganised.value,
    newVersion: reload.value !== null,
  }))
  const row = computed(() => connectionRow(facts.value, now.value.getTime()))

  function socketChanged(state: 'connected' | 'lost' | 'refused', reason: string): void {
    socket.value = state
    lostAt.value = state === 'connected' ? null : (lostAt.value ?? Date.now())
    if (state === 'refused' && /UNAUTHENTICATED|SESSION_ENDED/.test(reason)) signedOut.value = true
  }

  /** How many own changes of a document wait to be committed; 0 means that all are on disk, now. */
  function setPending(documentId: string, changes: number, title = ''): void {
    const before = pending.get(documentId)
    if (changes > 0) pending.set(documentId, { title, changes, since: before?.since ?? Date.now() })
    else if (pending.delete(documentId)) lastSavedAt.value = Date.now()
  }

  /** The oldest waiting change was committed though others wait: the clock of "still saving" starts anew. */
  function progressed(documentId: string): void {
    const waiting = pending.get(documentId)
    lastSavedAt.value = Date.now()
    if (waiting) pending.set(documentId, { ...waiting, since: Date.now() })
  }

  /** No document is on the screen any more. */
  function leaveDocument(): void {
    readOnlyReason.value = null
    reorganised.value = false
    storageRefused.value = false
  }

  /** Forgets a document that was closed, and what was said about it. */
  function closeDocument(documentId: string): void {
    pending.delete(documentId)
    if (problem.value?.documentId === documentId) problem.value = null
  }

  return {
    socket,
    lostAt,
    pending,
    lastSavedAt,
    problem,
    readOnlyReason,
    ended,
    unsent,
    signedOut,
    tooOld,
    reorganised,
    storageRefused,
    reload,
    browserOnline,
    count,
    kept,
    row,
    socketChanged,
    setPending,
    progressed,
    leaveDocument,
    closeDocument,
  }
})
