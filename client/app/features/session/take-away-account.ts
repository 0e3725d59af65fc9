import { takeAwayDesks } from '@client/collaboration/take-away-desks'
import { useSession } from '@client/stores/session'
import type { UnsentWords } from '@client/stores/connection'
import { clearCopies } from '../articles/article-copies'
import { forgetOpened } from '../recents/recent-things'
import { forgetPerson } from './forget-person'

/**
 * Takes everything off this device that it holds of a person whose account has ended. Gives words of briefings that were never sent:
 * what keeps them, and that it was he, goes when he has seen the last of them.
 */
export async function takeAwayAccount(userId: string): Promise<UnsentWords[]> {
  const unsent = await takeAwayDesks(userId, new Set()).catch(() => [])
  const last = unsent.pop()
  if (!last) {
    await forgetPerson(userId)
    return []
  }
  forgetOpened(userId)
  await clearCopies(userId)
  const forget = async (): Promise<void> => {
    await last.forget()
    await forgetPerson(userId)
    useSession().end()
  }
  return [...unsent, { ...last, forget }]
}
