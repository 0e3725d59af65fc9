const most = 8
const keyOf = (userId: string): string => `briefroom:searches:${userId}`

/** What this person looked for on this device, newest first. */
export function recentSearches(userId: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((text) => typeof text === 'string').slice(0, most) : []
  } catch {
    // Not written by us, or not to be had: then nothing is suggested.
    return []
  }
}

/** Keeps a search that was looked for; what it grew out of letter by letter is not kept beside it. */
export function keepSearch(userId: string, text: string): void {
  const words = text.trim()
  if (words.length < 2) return
  const others = recentSearches(userId).filter((before) => !words.startsWith(before))
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify([words, ...others].slice(0, most)))
  } catch {
    // Full, or not to be had: the search goes on, and nothing is suggested by it.
  }
}

export function forgetSearches(userId: string): void {
  localStorage.removeItem(keyOf(userId))
}
