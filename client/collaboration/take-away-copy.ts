import { removeDatabase } from './indexed-shelf'
import { keptCopies } from './kept-copies'
import { openDocuments } from './open-documents'
import { textOfCopy } from './text-of-copy'

/**
 * Takes the copy of a briefing off this device that is not open to this person any more. Gives its text if there are edits in it
 * that were never sent, else null.
 */
export async function takeAwayCopy(userId: string, briefingId: string): Promise<string | null> {
  const left = [...openDocuments.values()].find((document) => document.briefingId === briefingId)
  const unsent = left?.unsent ?? null
  left?.close()
  const copies = await keptCopies(userId)
  const copy = copies.find(({ briefing }) => briefing?.id === briefingId)
  if (!copy) return unsent
  const text = copy.dirty.length > 0 ? await textOfCopy(copy.name) : null
  await removeDatabase(copy.name)
  return unsent ?? text
}
