import { removeDatabase } from './indexed-shelf'
import { keptCopies } from './kept-copies'

/**
 * Takes the copy of a briefing off this device that went into the bin. One with edits that were never sent stays until its writer
 * has seen them (see takeAwayCopy).
 */
export async function dropSentCopy(userId: string, briefingId: string): Promise<void> {
  const copy = (await keptCopies(userId)).find(({ briefing }) => briefing?.id === briefingId)
  if (copy?.dirty.length === 0) await removeDatabase(copy.name)
}
