import type { CheckCode, Finding, Span } from '#core/editor/checks/finding'
import { inlineSize, sizeOf } from '#core/editor/checks/line-of'
import { findingAt, findingOn } from '#core/editor/checks/make-finding'
import type { ReadPassage } from '#core/editor/checks/read-text'
import { countOrigins } from '#core/editor/citations/count-origins'
import { citationsOf } from '#core/editor/citations/number-citations'
import { readCitation, type Citation } from '#core/editor/citations/read-citation'
import {
  flagOf,
  newGradeOf,
  nowOf,
  passageKey,
  standingOf,
  type Standings,
} from '#core/editor/citations/standing-of'
import type { EditorNode } from '#core/editor/json/editor-json'
import { gradeOf, ungraded } from '#core/editor/scales/grades'

/** What is found about a source; `values.about` says of which, and how that stands. */
export type SourceFinding = Pick<Finding, 'code' | 'values' | 'repair'>

/** What there is to say of a source that stands otherwise now than when it was cited; null where it does not. */
export function sourceFindingOf(citation: Citation, standings: Standings): SourceFinding | null {
  const now = nowOf(citation, standings)
  const flag = flagOf(standingOf(citation, standings))
  if (!flag || !now) return null
  const versions = `v${citation.articleVersion ?? '?'} → v${now.version}`
  return flag === 'changed'
    ? found('changedSource', citation, [versions, now.textHash?.slice(0, 8)])
    : found('goneSource', citation, [versions, '∅'])
}

/** The same of its grade. */
export function gradeFindingOf(citation: Citation, standings: Standings): SourceFinding | null {
  const now = nowOf(citation, standings)
  const grade = newGradeOf(citation, standings)
  if (!now || grade === null) return null
  const other = gradeOf(citation) ?? ungraded
  const { reliability, credibility } = now
  return {
    ...found('regradedSource', citation, [`${other} → ${grade}`], { grade, other }),
    repair: { kind: 'grade', reliability, credibility },
  }
}

const found = (
  code: CheckCode,
  { articleTitle, sourceTitle }: Citation,
  state: (string | undefined)[],
  values: Finding['values'] = {},
): SourceFinding => {
  const titles = [articleTitle, sourceTitle].filter((title) => title !== null)
  const about = `${titles.join(', ')} (${state.filter(Boolean).join(' ')})`
  return { code, values: { ...values, word: titles[0] ?? '', about }, repair: null }
}

/** Citations of a passage that stand otherwise now than when they were written: another text, none, or another grade. */
export function checkSources(passage: ReadPassage, standings: Standings): Finding[] {
  const findings: Finding[] = []
  const sentence = { from: 0, to: sizeOf(passage.node.content) }
  const cited = [...citedIn(passage.node.content)]
  const { origins } = countOrigins(
    cited.map(({ citation }) => citation.articleId),
    standings,
  )
  for (const { citation, from, to } of cited) {
    const all = [
      misquotedOf(citation, standings),
      sourceFindingOf(citation, standings),
      gradeFindingOf(citation, standings),
      origins > 1 ? null : confirmationOf(citation, standings),
    ]
    for (const one of all) if (one) findings.push(findingAt(one.code, passage, { from, to, sentence }, one))
  }
  return findings
}

/** That the version which is named does not say what is quoted from it; null where it does, or nothing is known. */
function misquotedOf(citation: Citation, standings: Standings): SourceFinding | null {
  if (!nowOf(citation, standings)?.misquoted?.has(passageKey(citation))) return null
  const beginning = Array.from(citation.quote ?? '')
    .slice(0, 40)
    .join('')
  return found('misquoted', citation, [`v${citation.articleVersion}`, `“${beginning}”`])
}

/** That a source is graded as confirmed by others while the desk has no other of its story; null where it is not. */
function confirmationOf(citation: Citation, standings: Standings): SourceFinding | null {
  const now = nowOf(citation, standings)
  return now?.origins === 1 && citation.credibility === 1 ? found('unconfirmed', citation, ['1']) : null
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
