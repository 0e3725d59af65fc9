import type { ArticleStanding } from '#core/contracts/http/articles'
import type { Finding } from '#core/editor/checks/finding'
import { inlineSize, sizeOf } from '#core/editor/checks/line-of'
import { findingAt, findingOn } from '#core/editor/checks/make-finding'
import type { ReadPassage } from '#core/editor/checks/read-text'
import { countOrigins } from '#core/editor/citations/count-origins'
import { citationsOf } from '#core/editor/citations/number-citations'
import { readCitation, type Citation } from '#core/editor/citations/read-citation'
import { standingOf } from '#core/editor/citations/standing-of'

/** How the cited articles stand now, by their ids; what is not named is not known. */
export type Standings = ReadonlyMap<string, ArticleStanding>

const nowOf = ({ articleId }: Citation, standings: Standings): ArticleStanding | undefined =>
  articleId === null ? undefined : standings.get(articleId)

/** Citations of a passage whose publisher has changed the article since, or taken it away. */
export function checkSources(passage: ReadPassage, standings: Standings): Finding[] {
  const findings: Finding[] = []
  const sentence = { from: 0, to: sizeOf(passage.node.content) }
  let at = 0
  for (const node of passage.node.content ?? []) {
    const [from, to] = [at, at + inlineSize(node)]
    at = to
    if (node.type !== 'citation') continue
    const citation = readCitation(node.attrs)
    const standing = standingOf(citation, nowOf(citation, standings))
    if (standing !== 'changed' && standing !== 'gone') continue
    const word = citation.articleTitle ?? citation.sourceTitle ?? ''
    const code = standing === 'changed' ? 'changedSource' : 'goneSource'
    findings.push(findingAt(code, passage, { from, to, sentence }, { values: { word } }))
  }
  return findings
}

/**
 * A judgement that seems to stand on several reports, which are all prints of one text.
 *
 * @param cited the citations of the document, by their ids
 */
export function checkOrigins(
  passage: ReadPassage,
  number: number,
  { standings, cited }: { standings: Standings; cited: ReadonlyMap<unknown, Citation> },
): Finding[] {
  const basis: unknown = passage.node.attrs?.basis
  const named = (Array.isArray(basis) ? basis : []).flatMap((id: unknown) => cited.get(id) ?? [])
  const articles = [...citationsOf(passage.node), ...named].map(({ articleId }) => articleId)
  const { reports, origins } = countOrigins(articles, standings)
  return reports > 1 && origins === 1 ? [findingOn('oneOrigin', passage, { values: { number } })] : []
}
