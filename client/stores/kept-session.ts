import { sessionView, type SessionView } from '#core/contracts/http/session'

/** Who was signed in last on this device (see `keepSession`), or null; what is not of the right form counts as nobody. */
export function keptSession(kept: string | null): SessionView | null {
  try {
    return sessionView.parse(JSON.parse(kept ?? 'null'))
  } catch {
    return null
  }
}
