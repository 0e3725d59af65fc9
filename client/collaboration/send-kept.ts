import { problemCodeOf } from '../api/api-error'
import { fetchBriefing } from '../api/briefings'
import { useConnectionStore } from '../stores/connection'
import { keptCopies, type KeptCopy } from './kept-copies'
import { openDocuments } from './open-documents'
import { browserWindows } from './open-window'

/** Documents of which it was told that something waits, and that are not open here. */
const told = new Set<string>()

/**
 * Tells of edits that this device holds and nobody has sent, whatever screen is open, and sends them. Windows that are open look
 * after their own. To be called again when the line stands, and after a while where it gives true: the server could not be asked
 * about some of them.
 */
export async function sendKept(userId: string): Promise<boolean> {
  const open = await browserWindows.names()
  const left = (await keptCopies(userId)).filter(
    ({ documentId, dirty }) => !openDocuments.has(documentId) && dirty.some((name) => !open.has(name)),
  )
  forgetAllBut(left)
  const passing = await Promise.all(left.map((copy) => send(copy, userId)))
  return passing.includes(true)
}

/** What another window has sent meanwhile waits no longer. */
function forgetAllBut(left: readonly KeptCopy[]): void {
  const waiting = new Set(left.map(({ documentId }) => documentId))
  for (const documentId of told) {
    if (waiting.has(documentId)) continue
    told.delete(documentId)
    if (!openDocuments.has(documentId)) useConnectionStore().closeDocument(documentId)
  }
}

/** True where it may go at another time. */
async function send({ documentId, briefing }: KeptCopy, userId: string): Promise<boolean> {
  // Kept by an earlier version of this program: it is sent when its briefing is opened.
  if (!briefing) return false
  const connection = useConnectionStore()
  told.add(documentId)
  connection.setPending(documentId, 1, briefing.title)
  try {
    const [view, { sendInBackground }] = await Promise.all([
      fetchBriefing(briefing.id),
      import('./use-document-session'),
    ])
    sendInBackground(view, userId)
    return false
  } catch (error) {
    const code = problemCodeOf(error)
    // Whoever opens it is given the words.
    const lost = code === 'NOT_FOUND' || code === 'FORBIDDEN'
    if (lost) connection.problem = { code, documentId }
    return !lost
  }
}
