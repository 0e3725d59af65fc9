import { keptCopies } from '../../../collaboration/kept-copies'
import type { Pending } from '../../../stores/connection'

interface Here {
  userId: string
  /** What this window has not had committed. */
  pending: ReadonlyMap<string, Pending>
  /** How messages, and a briefing whose name is not known, are called. */
  names: { messages: string; untitled: string }
}

/** Names of what a person wrote here that the server does not have: it would go with what this device keeps. */
export async function unsavedHere({ userId, pending, names }: Here): Promise<string[]> {
  const found = new Map<string, string>()
  // A browser that does not let us look keeps nothing.
  const copies = await keptCopies(userId).catch(() => [])
  for (const { documentId, briefing, dirty } of copies)
    if (dirty.length > 0) found.set(documentId, briefing?.title ?? names.untitled)
  for (const [key, { title, changes }] of pending) if (changes > 0) found.set(key, title || names.messages)
  return [...new Set(found.values())]
}
