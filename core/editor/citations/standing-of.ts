import type { ArticleStanding } from '#core/contracts/http/articles'
import type { Citation } from '#core/editor/citations/read-citation'

/** `changed`: the publisher's text is another one by now; `gone`: he no longer has it. */
export type Standing = 'stands' | 'changed' | 'gone'

/** How the article of a citation stands beside the version that is cited; null where nothing is known of it. */
export function standingOf(
  { articleVersion, contentHash }: Pick<Citation, 'articleVersion' | 'contentHash'>,
  now: ArticleStanding | undefined,
): Standing | null {
  if (!now) return null
  if (now.goneAt !== null) return 'gone'
  const isOlder = articleVersion !== null && articleVersion < now.version
  // A publisher may go back to the words that are cited.
  return isOlder && now.textHash !== contentHash ? 'changed' : 'stands'
}

const withoutSpaces = (text: string): string => text.replaceAll(/\s+/gu, '')

/** Whether a passage stands in a text, however both are set. */
export const stillQuoted = (text: string, quote: string): boolean =>
  withoutSpaces(text).includes(withoutSpaces(quote))
