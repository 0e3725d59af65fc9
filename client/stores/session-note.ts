/** Under which a device remembers who is signed in on it (see `useSession`). */
export const sessionKey = 'briefroom:session'

/** Whose session such a note is, by his id; null for no note and for what is none. Nothing else of it is believed. */
export function personIn(note: string | null): string | null {
  try {
    const { user } = JSON.parse(note ?? '{}') as { user?: { id?: unknown } }
    return typeof user?.id === 'string' ? user.id : null
  } catch {
    return null
  }
}
