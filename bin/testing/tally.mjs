/** Adds up what the programs of one run counted. @typedef {{ passed: number, failed: number, skipped: number }} Count */
export const createTally = () => {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  return {
    sum,
    /** @param {Partial<Count>} count */
    add: (count) => {
      for (const [name, number] of Object.entries(count)) sum[name] += number
    },
    line: () =>
      `${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`,
  }
}

/** The line under a step: its name, what it counted, how long it took. */
export const stepLine = (name, { passed = 0, failed = 0, skipped = 0 }, startedAt) => {
  const sign = failed > 0 ? '✗' : '✓'
  const counts = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  return `${sign} ${name.padEnd(14)} ${counts.padEnd(34)} ${((Date.now() - startedAt) / 1000).toFixed(1)} s`
}
