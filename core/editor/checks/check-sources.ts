import type { CheckCode, Finding, Span } from '#core/editor/checks/finding'
import { inlineSize, sizeOf } from '#core/editor/checks/line-of'
import { findingAt, findingOn } from '#core/editor/checks/make-finding'
import type { ReadPassage } from '#core/editor/checks/read-text'
import { countOrigins } from '#core/editor/citations/count-origins'
import { citationsOf } from '#core/editor/citations/number-citations'
import { readCitation, type Citation } from '#core/editor/citations/read-citation'
import { flagOf, standingOf, type Standing, type Standings } from '#core/editor/citations/standing-of'
import type { EditorNode } from '#core/editor/json/editor-json'

/** By which a finding about a source is known: how it stands, and its title; null for one that stands as it is cited. */
export function sourceFindingOf(
  citation: Citation,
  standing: Standing | null,
): { code: CheckCode; word: string } | null {
  const flag = flagOf(standing)
  if (!flag) return null
  const word = citation.articleTitle ?? citation.sourceTitle ?? ''
  return { code: flag === 'changed' ? 'changedSource' : 'goneSource', word }
}

/** Citations of a passage whose publisher has changed the article since, or taken it away. */
export function checkSources(passage: ReadPassage, standings: Standings): Finding[] {
  const findings: Finding[] = []
  const sentence = { from: 0, to: sizeOf(passage.node.content) }
  for (const { citation, from, to } of citedIn(passage.node.content)) {
    const found = sourceFindingOf(citation, standingOf(citation, standings))
    if (!found) continue
    const { code, word } = found
    findings.push(findingAt(code, passage, { from, to, sentence }, { values: { word } }))
  }
  return findings
}

/** The citations of a passage, those in its notes too, and where each stands, from its first sign. */
function* citedIn(content: EditorNode['content'] = [], start = 0): Generator<Span & { citation: Citation }> {
  let from = start
  for (const node of content) {
    const to = from + inlineSize(node)
    if (node.type === 'citation') yield { citation: readCitation(node.attrs), from, to }
    else yield* citedIn(node.content, from + 1)
    from = to
  }
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
