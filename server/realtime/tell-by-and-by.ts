/**
 * Tells of a room at once, and then at most every `betweenMs` milliseconds as long as there is something to tell again: what changes a
 * hundred times in a moment is told twice.
 */
export const tellByAndBy = (tell: (room: string) => void, betweenMs: number): ((room: string) => void) => {
  const pauses = new Map<string, { again: boolean }>()
  const told = (room: string): void => {
    const pause = pauses.get(room)
    if (pause) {
      pause.again = true
      return
    }
    const begun = { again: false }
    pauses.set(room, begun)
    tell(room)
    setTimeout(() => {
      pauses.delete(room)
      if (begun.again) told(room)
    }, betweenMs).unref()
  }
  return told
}
