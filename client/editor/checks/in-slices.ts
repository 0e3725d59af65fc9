/** So long the page may wait for us, in milliseconds: a key is drawn within the same frame. */
const slice = 8

/**
 * Goes through steps, and lets the page breathe between them: no matter how many there are, a key that is pressed meanwhile is
 * drawn at once.
 * @param wanted whether the result still is; asked after each breath
 * @returns what the steps gave, or null if nobody wants it any more
 */
export async function inSlices<T>(steps: Iterable<T>, wanted: () => boolean): Promise<T[] | null> {
  const results: T[] = []
  let end = performance.now() + slice
  for (const result of steps) {
    results.push(result)
    if (performance.now() < end) continue
    await new Promise((resolve) => setTimeout(resolve))
    if (!wanted()) return null
    end = performance.now() + slice
  }
  return results
}
