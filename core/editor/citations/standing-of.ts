import type { ArticleStanding } from '#core/contracts/http/articles'
import type { Citation } from '#core/editor/citations/read-citation'
import { visibleControls } from '#core/text/link-truth'
import { gradeOf, ungraded } from '#core/editor/scales/grades'

/** How a cited article stands now, and what is cited from its versions without standing in them (`passageKey`). */
export type KnownArticle = ArticleStanding & { misquoted?: ReadonlySet<string> | undefined }

/** How the cited articles stand now, by their ids; what is not named is not known. */
export type Standings = ReadonlyMap<string, KnownArticle>

type Passage = Pick<Citation, 'articleVersion' | 'contentHash' | 'quote'>

/** By what a passage of an article is known. */
export const passageKey = ({ articleVersion, contentHash, quote }: Passage): string =>
  JSON.stringify([articleVersion, contentHash?.toLowerCase() ?? null, quote])

/** `changed`: the publisher's text is another one by now; `gone`: he no longer has it. */
export type Standing = 'stands' | 'changed' | 'gone'

/** What is known now of the article that is cited. */
export const nowOf = (
  { articleId }: Pick<Citation, 'articleId'>,
  standings: Standings,
): KnownArticle | undefined => (articleId === null ? undefined : standings.get(articleId))

/** How the article of a citation stands beside the version that is cited; null where nothing is known of it. */
export function standingOf(
  citation: Pick<Citation, 'articleId' | 'articleVersion' | 'contentHash'>,
  standings: Standings,
): Standing | null {
  const now = nowOf(citation, standings)
  if (!now) return null
  const { articleVersion, contentHash } = citation
  if (now.goneAt !== null) return 'gone'
  const isOlder = articleVersion !== null && articleVersion < now.version
  // A publisher may go back to the words that are cited.
  return isOlder && now.textHash !== contentHash ? 'changed' : 'stands'
}

/** What whoever reads a citation is told of: its article was changed since, or is gone. Null where there is nothing to tell. */
export const flagOf = (standing: Standing | null): Exclude<Standing, 'stands'> | null =>
  standing === 'stands' ? null : standing

/** The grade of what is cited, where it is another one now than the one it is cited with; null where it is not, or nothing is known. */
export function newGradeOf(citation: Citation, standings: Standings): string | null {
  const now = nowOf(citation, standings)
  const grade = now ? gradeOf(now) : null
  return grade === (gradeOf(citation) ?? ungraded) ? null : grade
}

const withoutSpaces = (text: string): string => text.replaceAll(/\s+/gu, '')

const comparable = (text: string): string => visibleControls(withoutSpaces(text))

/** Whether a passage stands in a text, however both are set; signs that turn the direction of text may stand as the marks they are shown as. */
export const stillQuoted = (text: string, quote: string): boolean =>
  comparable(text).includes(comparable(quote))
