import { effectScope, onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { BriefingView } from '#core/contracts/http/briefings'
import { openDocumentSession, type DocumentSession } from './document-session'
import { openDocuments, type OpenDocument } from './open-documents'

/** A session beyond the life of its screen. */
class LivingSession implements OpenDocument {
  readonly briefing: ShallowRef<BriefingView>
  readonly session: DocumentSession
  readonly #scope = effectScope(true)
  readonly #shown = ref(false)
  #screens = 0

  constructor(
    briefing: BriefingView,
    userId: string,
    /** It is to show something, not only to send what waits. */
    shown: boolean,
  ) {
    this.briefing = shallowRef(briefing)
    this.#shown.value = shown
    openDocuments.set(briefing.documentId, this)
    this.session = this.#scope.run(() => {
      const session = openDocumentSession(this.briefing, userId, this.#shown)
      const { provider, state, ended, rescue, displaced } = session
      watch([this.#shown, provider, state, ended, rescue, displaced], () => {
        if (!this.#shown.value && this.#isOver) this.close()
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

const livingOf = (briefing: BriefingView, userId: string, shown: boolean): LivingSession =>
  (openDocuments.get(briefing.documentId) as LivingSession | undefined) ??
  new LivingSession(briefing, userId, shown)

/**
 * A briefing's document on a screen, for the life of the calling component. Changes that wait when the screen is left are sent all
 * the same, and whoever comes back meanwhile finds them where he left them.
 */
export function useDocumentSession(briefing: Ref<BriefingView>, userId: string): DocumentSession {
  const living = livingOf(briefing.value, userId, true)
  living.enter()
  watch(briefing, (now) => (living.briefing.value = now), { immediate: true })
  onScopeDispose(() => {
    living.leave()
  })
  return living.session
}

/** Opens a document only to send what the device's copy holds unsent of it. */
export function sendInBackground(briefing: BriefingView, userId: string): void {
  livingOf(briefing, userId, false)
}
