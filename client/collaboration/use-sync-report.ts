import { useEventListener } from '@vueuse/core'
import { onScopeDispose, watch, type Ref } from 'vue'
import { useConnectionStore } from '../stores/connection'
import { refusalOf } from './refusals'
import type { SyncState } from './sync-state'

/** Tells the connection indicator what is true about a document, and asks before the last copy of a change is closed. */
export function useSyncReport(about: {
  documentId: string
  title: () => string
  state: Ref<SyncState>
  storing: Ref<'device' | 'never' | 'refused'>
  unkept: Ref<boolean>
}): void {
  const connection = useConnectionStore()
  const { documentId, state, storing, unkept } = about

  watch(state, (next, before) => {
    connection.setPending(documentId, next.waiting, about.title())
    if (next.waiting > 0 && next.committedAt !== before.committedAt) connection.progressed(documentId)
    connection.problem = problemOf(next, documentId)
    connection.tooOld = next.problem === 'UPGRADE'
    connection.readOnlyReason = next.joined && next.access === 'read' ? 'READ_ONLY' : null
  })
  watch(storing, (kind) => (connection.storageRefused = kind !== 'device'), { immediate: true })

  useEventListener(window, 'beforeunload', (event: BeforeUnloadEvent) => {
    if (unkept.value) event.preventDefault()
  })
  onScopeDispose(() => {
    connection.storageRefused = false
    if (state.value.waiting === 0 || storing.value !== 'device') connection.closeDocument(documentId)
  })
}

/** Only a refusal that concerns our text is "not saved"; a busy server is "still saving". */
const problemOf = (state: SyncState, documentId: string) => {
  const { problem, waiting } = state
  if (problem === null || waiting === 0) return null
  const own = ['UPDATE_TOO_LARGE', 'DOC_FULL', 'CORRUPT', 'READ_ONLY']
  const notSaved = refusalOf(problem) === 'unfit' || own.includes(problem)
  return notSaved ? { code: problem, documentId } : null
}
