/**
 * Prints `N passed, N failed` as the last line of a run by hand. `bin/test.mjs` adds up several programs and prints
 * that line itself: it sets BRIEFROOM_TEST_SUM=1.
 */
export default class ClosingLineReporter {
  /** Computes the line; it is written at exit, so that it comes after Jest's own summary and the coverage table. */
  onRunComplete(_contexts, results) {
    if (process.env.BRIEFROOM_TEST_SUM === '1') return
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    const skipped = results.numPendingTests + results.numTodoTests
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
    process.on('exit', () => process.stdout.write(`${line}\n`))
  }
}
