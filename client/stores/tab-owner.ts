const key = 'briefroom:tab-of'

/**
 * Makes this tab a person's. What somebody else kept in it for the session, as his drafts, goes: his session may have ended
 * without his signing out. Gives whether there was somebody else.
 */
export function takeTab(userId: string): boolean {
  const before = sessionStorage.getItem(key)
  if (before === userId) return false
  sessionStorage.clear()
  sessionStorage.setItem(key, userId)
  return before !== null
}
