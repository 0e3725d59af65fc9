/** Asks again until the answer is there (not undefined, null or false). For what another process does in its own time. */
export const eventually = async <T>(
  ask: () => Promise<T | undefined | null | false>,
  { tries = 1_200, everyMs = 50 } = {},
): Promise<T> => {
  for (let count = 0; count < tries; count += 1) {
    const answer = await ask()
    if (answer !== undefined && answer !== null && answer !== false) return answer
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
  throw new Error('it did not happen')
}
