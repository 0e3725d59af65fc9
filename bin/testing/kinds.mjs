/** Checks without a test runner: each is one npm script, and counts as one. */
export const STATIC_KINDS = ['types', 'lint', 'build', 'format:check', 'rules', 'dead']

/** Projects of jest.config.mjs. */
export const JEST_KINDS = ['unit', 'contract', 'integration', 'realtime', 'security', 'fuzz']

/** In the browser, with Playwright. */
export const BROWSER_KINDS = ['e2e']

const ALL = [...STATIC_KINDS, ...JEST_KINDS, ...BROWSER_KINDS]

/**
 * Splits the words of the command line: names of kinds, and what goes on to the test runner (a path, an option).
 * @returns {{ kinds: string[], rest: string[], unknown: string | null }} without a word all kinds
 */
export const readWords = (words) => {
  const kinds = words.filter((word) => ALL.includes(word))
  const rest = words.filter((word) => !ALL.includes(word))
  if (kinds.length > 0) return { kinds, rest, unknown: null }
  return { kinds: ALL, rest, unknown: rest[0] ?? null }
}

/** For `npm test -- --help` and after a word that is no kind. */
export const USAGE = `npm test [-- KIND… [PATH or option of the test runner]]
kinds: ${ALL.join(' ')}; without one all of them`
