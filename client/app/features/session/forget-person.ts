import { clearDeviceCopies } from '@client/collaboration/device-copy'
import { clearCopies } from '../articles/article-copies'
import { forgetSearches } from '../search/recent-searches'

/** What somebody has ticked or put away, beside what is kept under his own name. */
const traces = ['briefroom:viewed-changes', 'briefroom:announcements-read']

/** Takes away what a person leaves on this device; how it was set up (theme, language, panes) stays. */
export async function forgetPerson(userId: string | undefined): Promise<void> {
  if (userId !== undefined) forgetSearches(userId)
  for (const key of traces) localStorage.removeItem(key)
  sessionStorage.clear()
  await Promise.all([clearDeviceCopies(userId), clearCopies(userId)])
}
