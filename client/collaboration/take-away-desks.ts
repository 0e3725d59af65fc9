import type { UnsentWords } from '../stores/connection'
import { copyName } from './device-shelf'
import { removeDatabase } from './indexed-shelf'
import { keptCopies, type KeptCopy } from './kept-copies'
import { openDocuments } from './open-documents'
import { browserWindows } from './open-window'

/**
 * Takes the copies of briefings off this device that stand on desks which are not this person's any more. Gives the words in them
 * that were never sent: their copies go when he has seen them. Windows that are open look after what they have noted themselves.
 */
export async function takeAwayDesks(userId: string, mine: ReadonlySet<string>): Promise<UnsentWords[]> {
  const unsent = await endOpen(userId, mine)
  const open = await browserWindows.names()
  for (const copy of await keptCopies(userId)) {
    const { documentId, briefing, dirty } = copy
    if (briefing?.deskId === undefined || mine.has(briefing.deskId)) continue
    if (openDocuments.has(documentId) || dirty.some((note) => open.has(note))) continue
    // One that cannot be read or removed now does not stand before the others.
    const words = await takeAway(copy, briefing.title).catch(() => null)
    if (words) unsent.push(words)
  }
  return unsent
}

async function takeAway({ name, dirty }: KeptCopy, title: string): Promise<UnsentWords | null> {
  const forget = (): Promise<void> => removeDatabase(name)
  if (dirty.length > 0) {
    // What reads a text is fetched where there is one to be read.
    const { textOfCopy } = await import('./text-of-copy')
    const text = await textOfCopy(name)
    if (text) return { title, text, forget }
  }
  await forget()
  return null
}

/** What this window has open of other desks, on the screen or still on its way, ends. */
async function endOpen(userId: string, mine: ReadonlySet<string>): Promise<UnsentWords[]> {
  const unsent: UnsentWords[] = []
  for (const [documentId, document] of [...openDocuments]) {
    if (mine.has(document.deskId)) continue
    await document.end()
    const { title, unsent: text } = document
    if (text === null) continue
    const forget = async (): Promise<void> => {
      document.close()
      await removeDatabase(copyName(userId, documentId))
    }
    unsent.push({ title, text, forget })
  }
  return unsent
}
