import { DomainError } from '#core/contracts/errors/domain-error'
import { parseQuery } from '#core/search/query'
import { groupsOf } from '#core/search/search-plan'
import { toTextQueries } from '#core/search/to-tsquery'

export interface WatchMatch {
  /** A `tsquery` on the tokens of the search. */
  match: string
  /** The language that a `lang:` in its words names, lower case; its regions and scripts count. */
  language: string | null
  /** What a `source:` in its words names. */
  source: string | null
  /** Parts of names of sources that it leaves out, lower case; and languages. */
  withoutSources: readonly string[]
  withoutLanguages: readonly string[]
}

/**
 * What a watch looks for, from its words: the same language as the search field, all that is asked for must be there. A `lang:`
 * in it is taken, a `source:` is given back as it is named, so is what is left out; dates say nothing about what is to come.
 * @throws DomainError QUERY_TOO_LONG, INVALID_INPUT when no words are left
 */
export const watchMatch = (query: string, { variants }: { variants: boolean }): WatchMatch => {
  const parsed = parseQuery(query)
  const match = toTextQueries(groupsOf(parsed, { variants }))?.strict.match ?? null
  if (match === null)
    throw new DomainError('INVALID_INPUT', 'A watch needs words to look for.', {
      issues: [{ path: 'query', message: 'words' }],
    })
  return {
    match,
    language: parsed.language,
    source: parsed.source,
    withoutSources: parsed.withoutSources,
    withoutLanguages: parsed.withoutLanguages,
  }
}
