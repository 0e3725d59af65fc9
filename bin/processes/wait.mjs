/** Resolves after `ms` milliseconds. */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Asks again every `every` ms until the answer is neither false, null nor undefined, at most `limit` ms.
 * @returns the answer, or null when the time is over
 */
export const until = async (ask, { limit, every = 20 }) => {
  const end = Date.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer !== false && answer !== null && answer !== undefined) return answer
    if (Date.now() >= end) return null
    await pause(every)
  }
}
