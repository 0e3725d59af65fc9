import { takeAwayDesks } from '@client/collaboration/take-away-desks'
import type { UnsentWords } from '@client/stores/connection'
import { keepOpened } from '../features/recents/recent-things'

/**
 * Removes what this device holds of desks that are not among `mine`, whenever and in whatever tab it was opened. Gives words of
 * briefings that were never sent and are to be shown first.
 */
export async function clearOtherDesks(userId: string, mine: ReadonlySet<string>): Promise<UnsentWords[]> {
  const unsent = await takeAwayDesks(userId, mine)
  keepOpened(userId, ({ deskId }) => mine.has(deskId))
  const { clearOtherCopies } = await import('../features/articles/article-copies')
  await clearOtherCopies(userId, mine)
  return unsent
}
