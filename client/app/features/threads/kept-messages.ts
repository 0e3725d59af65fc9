import type { Waiting } from './message-outbox'

const key = 'briefroom:unsent-messages'

interface Kept {
  userId: string
  messages: readonly Waiting[]
}

/** Whether this tab keeps messages that were not sent when it was loaded anew. */
export const hasKeptMessages = (): boolean => sessionStorage.getItem(key) !== null

/** What a person wrote in this tab and the server has not taken. What cannot be read, or is another person's, is not given. */
export function keptMessages(userId: string | undefined): Waiting[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null
    return kept !== null && kept.userId === userId ? [...kept.messages] : []
  } catch {
    return []
  }
}

/** Keeps what waits, for the session of this tab. A browser without room keeps it in memory alone. */
export function keepMessages(userId: string | undefined, messages: readonly Waiting[]): void {
  try {
    if (userId === undefined || messages.length === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify({ userId, messages } satisfies Kept))
  } catch {
    // It is still counted as not saved: leaving the tab asks.
  }
}
