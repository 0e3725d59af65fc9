import { useEventListener } from '@vueuse/core'
import { onScopeDispose, watch, type Ref } from 'vue'
import { useConnectionStore } from '../stores/connection'
import { refusalOf } from './refusals'
import type { SyncState } from './sync-state'

/**
 * Tells the connection indicator what is true about a document, and asks before the last copy of a change is closed. Of one that
 * was left behind (not `shown`) it tells what waits and what is wrong with it; the rest is about the screen.
 */
export function useSyncReport(about: {
  documentId: string
  title: () => string
  state: Ref<SyncState>
  storing: Ref<'device' | 'never' | 'refused'>
  onlyHere: Ref<boolean>
  shown: Ref<boolean>
}): void {
  const connection = useConnectionStore()
  const { documentId, state, storing, onlyHere, shown } = about

  watch([state, shown], ([next, here], [before]) => {
    connection.setPending(documentId, next.waiting, about.title())
    if (next.waiting > 0 && next.committedAt !== before.committedAt) connection.progressed(documentId)
    const problem = problemOf(next, documentId, here)
    if (problem || connection.problem?.documentId === documentId) connection.problem = problem
    if (!here) return
    connection.tooOld = next.problem === 'UPGRADE'
    connection.readOnlyReason = next.joined && next.access === 'read' ? 'READ_ONLY' : null
  })
  watch(
    [storing, shown],
    ([kind, here]) => {
      if (here) connection.storageRefused = kind !== 'device'
    },
    { immediate: true },
  )
  watch(shown, (here) => {
    if (!here) connection.leaveDocument()
  })

  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (onlyHere.value) event.preventDefault()
  })
  onScopeDispose(() => {
    if (shown.value) connection.leaveDocument()
    connection.closeDocument(documentId)
  })
}

/** Only a refusal that concerns our text is "not saved"; a busy server is "still saving". */
const problemOf = (state: SyncState, documentId: string, shown: boolean) => {
  const { problem, waiting, access } = state
  if (waiting === 0) return null
  // On the screen the words are offered to be copied.
  if (access === 'none' && !shown) return { code: 'NOT_FOUND' as const, documentId }
  const own = ['UPDATE_TOO_LARGE', 'DOC_FULL', 'CORRUPT', 'READ_ONLY']
  const notSaved = problem !== null && (refusalOf(problem) === 'unfit' || own.includes(problem))
  return notSaved ? { code: problem, documentId } : null
}
