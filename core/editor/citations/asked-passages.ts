import { citedPassage, type CitedPassage } from '#core/contracts/http/quotes'
import type { Citation } from '#core/editor/citations/read-citation'
import { passageKey } from '#core/editor/citations/standing-of'

/** What a citation says of a version, as it is asked about; null where it names none that there may be, or says nothing of it. */
export const askedAs = ({ articleId, articleVersion, contentHash, quote }: Citation): CitedPassage | null => {
  if (contentHash === null && quote === null) return null
  const textHash = contentHash?.toLowerCase() ?? null
  return citedPassage.safeParse({ articleId, version: articleVersion, textHash, quote }).data ?? null
}

/** By what a passage that is asked about is told from others. */
export const keyOfPassage = ({ articleId, version, textHash, quote }: CitedPassage): string =>
  JSON.stringify([articleId, version, textHash, quote])

/** The keys (`passageKey`) of passages by their article. */
export function misquotedIn(passages: readonly CitedPassage[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { articleId, version, textHash, quote } of passages) {
    const keys = found.get(articleId) ?? new Set()
    found.set(articleId, keys.add(passageKey({ articleVersion: version, contentHash: textHash, quote })))
  }
  return found
}
