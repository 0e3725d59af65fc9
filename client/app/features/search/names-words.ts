import { parseQuery } from '#core/search/query'

/** Whether a search names words to look for. Fields alone find things, but no watch is made of them: it would tell of all that comes in. */
export function namesWords(search: string): boolean {
  try {
    return parseQuery(search).terms.some(({ excluded }) => !excluded)
  } catch {
    // QUERY_TOO_LONG: this search finds nothing either.
    return false
  }
}
