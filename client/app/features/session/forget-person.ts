import { clearDeviceCopies } from '@client/collaboration/device-copy'
import { clearCopies } from '../articles/article-copies'
import { forgetOpened } from '../recents/recent-things'
import { viewedKey } from '../reviews/viewed-key'
import { forgetSearches } from '../search/recent-searches'

/** What somebody has put away, beside what is kept under his own name. */
const traces = ['briefroom:announcements-read']

/** Takes the copies of a person's briefings and articles off this device, and what they were called that he opened. */
export async function forgetCopies(userId: string | undefined): Promise<void> {
  forgetOpened(userId)
  await Promise.all([clearDeviceCopies(userId), clearCopies(userId)])
}

/** Takes away what this device keeps of a person who stays signed in: his copies and traces, not what stands in his tabs. */
export async function forgetKept(userId: string | undefined): Promise<void> {
  if (userId !== undefined) {
    forgetSearches(userId)
    localStorage.removeItem(viewedKey(userId))
  }
  for (const key of traces) localStorage.removeItem(key)
  await forgetCopies(userId)
}

/** Takes away what a person leaves on this device; how it was set up (theme, language, panes) stays. */
export async function forgetPerson(userId: string | undefined): Promise<void> {
  sessionStorage.clear()
  await forgetKept(userId)
}
