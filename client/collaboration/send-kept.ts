import { problemCodeOf } from '../api/api-error'
import { fetchBriefing } from '../api/briefings'
import { useConnectionStore } from '../stores/connection'
import { keptCopies, type KeptCopy } from './kept-copies'
import { openDocuments } from './open-documents'
import { browserWindows } from './open-window'

/**
 * Tells of edits that this device holds and nobody has sent, whatever screen is open, and sends them. Windows that are open look
 * after their own. To be called again when the line stands.
 */
export async function sendKept(userId: string): Promise<void> {
  const open = await browserWindows.names()
  const left = (await keptCopies(userId)).filter(
    ({ documentId, dirty }) => !openDocuments.has(documentId) && dirty.some((name) => !open.has(name)),
  )
  await Promise.all(left.map((copy) => send(copy, userId)))
}

async function send({ documentId, briefing }: KeptCopy, userId: string): Promise<void> {
  // Kept by an earlier version of this program: it is sent when its briefing is opened.
  if (!briefing) return
  const connection = useConnectionStore()
  connection.setPending(documentId, 1, briefing.title)
  try {
    const [view, { sendInBackground }] = await Promise.all([
      fetchBriefing(briefing.id),
      import('./use-document-session'),
    ])
    sendInBackground(view, userId)
  } catch (error) {
    const code = problemCodeOf(error)
    // Whoever opens it is given the words; any other failure ends with the next line.
    if (code === 'NOT_FOUND' || code === 'FORBIDDEN') connection.problem = { code, documentId }
  }
}
