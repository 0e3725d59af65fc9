import type * as Y from 'yjs'
import { effectScope, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { BriefingView } from '#core/contracts/http/briefings'
import { ApiError } from '../api/api-error'
import { openDocumentSession, type DocumentSession, type Seen } from './document-session'
import { openDocuments, type OpenDocument } from './open-documents'
import { isSaved } from './sync-state'

/** A session beyond the life of its screen. */
class LivingSession implements OpenDocument {
  readonly briefing: ShallowRef<BriefingView>
  readonly seen: ShallowRef<Seen>
  readonly session: DocumentSession
  readonly #scope = effectScope(true)
  readonly #shown = ref(false)
  #screens = 0
  /** How many are about to write something into it. */
  #writers = 0

  constructor(
    briefing: BriefingView,
    userId: string,
    seen: Seen,
    /** It is to show something, not only to send what waits. */
    shown: boolean,
  ) {
    this.briefing = shallowRef(briefing)
    this.seen = shallowRef(seen)
    this.#shown.value = shown
    openDocuments.set(briefing.documentId, this)
    this.session = this.#scope.run(() => {
      const session = openDocumentSession(this.briefing, userId, this.seen, this.#shown)
      const { provider, state, ended, rescue, displaced } = session
      watch([this.#shown, provider, state, ended, rescue, displaced], () => {
        this.#closeIfOver()
      })
      return session
    })!
  }

  enter(): void {
    this.#screens++
    this.#shown.value = true
  }

  /** The screen is left: what waits goes on its way, unless it is kept nowhere and the person has said that he goes without it. */
  leave(): void {
    if (--this.#screens > 0) return
    if (this.#isOver || this.session.storing.value !== 'device') this.close()
    else this.#shown.value = false
  }

  /** As it is while somebody writes into it without a screen: it stays open until he has, and what he wrote has arrived or is kept. */
  async writing<T>(work: (session: DocumentSession) => Promise<T>): Promise<T> {
    this.#writers++
    try {
      return await work(this.session)
    } finally {
      this.#writers--
      this.#closeIfOver()
    }
  }

  #closeIfOver(): void {
    if (!this.#shown.value && this.#writers === 0 && this.#isOver) this.close()
  }

  get briefingId(): string {
    return this.briefing.value.id
  }

  get deskId(): string {
    return this.briefing.value.deskId
  }

  get title(): string {
    return this.briefing.value.title
  }

  get unsent(): string | null {
    return this.session.rescue.value
  }

  end(): Promise<void> {
    return this.session.end()
  }

  close(): void {
    openDocuments.delete(this.briefing.value.documentId)
    this.#scope.stop()
  }

  /** Nothing waits any more, and nothing has to be shown to the person. */
  get #isOver(): boolean {
    const { provider, ended, rescue, displaced } = this.session
    if (rescue.value !== null || displaced.value !== null) return false
    return ended.value || provider.value?.state.waiting === 0
  }
}

const livingOf = (briefing: BriefingView, userId: string, seen: Seen, shown: boolean): LivingSession =>
  (openDocuments.get(briefing.documentId) as LivingSession | undefined) ??
  new LivingSession(briefing, userId, seen, shown)

/**
 * A briefing's document on a screen, for the life of the calling component. Changes that wait when the screen is left are sent all
 * the same, and whoever comes back meanwhile finds them where he left them.
 */
export function useDocumentSession(
  briefing: Ref<BriefingView>,
  userId: string,
  seen: Ref<Seen>,
): DocumentSession {
  const living = livingOf(briefing.value, userId, seen.value, true)
  living.enter()
  watch(
    [briefing, seen],
    ([now, at]) => {
      living.briefing.value = now
      living.seen.value = at
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    living.leave()
  })
  return living.session
}

/** The server has told of it at this moment. */
const justSeen = (): Seen => ({ at: Date.now(), kept: false })

/** How long a document may take to open behind another screen, in ms. */
const openingMs = 15_000

/**
 * Writes into a briefing's document that no screen has to show. Resolves when the server has it: `saved`; or when it is `kept`: the line was lost
 * on the way, and it goes out with the document's other unsent edits.
 * @throws ApiError where nothing was written: OFFLINE without a line, READ_ONLY, NOT_FOUND where the right has ended
 */
export function writeBehind(
  briefing: BriefingView,
  userId: string,
  write: (doc: Y.Doc) => void,
): Promise<'saved' | 'kept'> {
  return livingOf(briefing, userId, justSeen(), false).writing(async ({ provider, state, ended }) => {
    await until(() => ended.value || (provider.value !== null && state.value.joined), openingMs)
    const open = provider.value
    if (ended.value) throw new ApiError('NOT_FOUND')
    if (!open || !state.value.joined) throw new ApiError('OFFLINE')
    if (state.value.access !== 'write') throw new ApiError('READ_ONLY')
    write(open.doc)
    await until(() => provider.value !== open || isSaved(state.value), openingMs)
    return provider.value === open && isSaved(state.value) ? 'saved' : 'kept'
  })
}

/** Resolves when it holds, or after so long. */
const until = (holds: () => boolean, ms: number): Promise<void> =>
  new Promise((resolve) => {
    const stop = watch(
      holds,
      (now) => {
        if (now) done()
      },
      { flush: 'sync' },
    )
    const late = setTimeout(done, ms)
    function done() {
      clearTimeout(late)
      stop()
      resolve()
    }
    if (holds()) done()
  })

/** Opens a document only to send what the device's copy holds unsent of it. */
export function sendInBackground(briefing: BriefingView, userId: string): void {
  livingOf(briefing, userId, justSeen(), false)
}
