import { askedAtOnce } from '../api/asked-at-once'
import { askReadable } from '../api/briefings'
import { removeDatabase } from './indexed-shelf'
import { keptCopies } from './kept-copies'
import { openDocuments } from './open-documents'

/**
 * Takes the copies of briefings off this device that this person may not read any more, or that were moved to the bin, while it was
 * away. What is open looks after itself, and words that were never sent stay until whoever opens the briefing has seen them. Rejects
 * when the server does not answer.
 */
export async function takeAwayClosed(userId: string): Promise<void> {
  const copies = (await keptCopies(userId)).flatMap(({ name, documentId, briefing, dirty }) =>
    briefing && dirty.length === 0 ? [{ name, documentId, id: briefing.id }] : [],
  )
  for (const some of askedAtOnce(copies)) {
    const readable = new Set(await askReadable(some.map(({ id }) => id)))
    for (const { name, documentId, id } of some)
      if (!readable.has(id) && !openDocuments.has(documentId)) await removeDatabase(name)
  }
}
