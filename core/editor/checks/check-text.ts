import type { Language, Marking } from '#core/contracts/http/common'
import { checkForm } from '#core/editor/checks/check-form'
import { checkJudgement } from '#core/editor/checks/check-judgement'
import { checkPassage } from '#core/editor/checks/check-passage'
import { checkPictures } from '#core/editor/checks/check-pictures'
import { checkRows } from '#core/editor/checks/check-rows'
import type { Finding } from '#core/editor/checks/finding'
import { checkOrigins, checkSources } from '#core/editor/checks/check-sources'
import { findingOfWhole } from '#core/editor/checks/make-finding'
import { readText, type ReadPassage } from '#core/editor/checks/read-text'
import { citationsOf } from '#core/editor/citations/number-citations'
import type { Citation } from '#core/editor/citations/read-citation'
import type { Standings } from '#core/editor/citations/standing-of'
import type { EditorNode } from '#core/editor/json/editor-json'
import { strictestStanding } from '#core/editor/marking/document-marking'
import { strictest } from '#core/editor/marking/strictest'

export interface CheckedAs {
  language: Language
  /** That of the document. */
  marking: Marking
  /** How the cited articles stand; nothing is said of those that are not named. */
  standings?: Standings
}

/** Checks a text: what is found, in its order, and last what is said of the whole. */
export function checkText(document: EditorNode, as: CheckedAs): Finding[] {
  return findingsIn([...readText(document)], document, as)
}

/** The same of a document that has been read. */
export function findingsIn(
  passages: readonly ReadPassage[],
  document: EditorNode,
  { language, marking, standings = new Map() }: CheckedAs,
): Finding[] {
  const judged = passages.filter(({ quoted }) => !quoted)
  const judgements = passages.filter(({ node }) => node.type === 'keyJudgement')
  let found: ReadonlyMap<unknown, Citation> | null = null
  /** Asked for a judgement that names what it stands on, which most do by a chip. */
  const cited = () => (found ??= new Map(citationsOf(document).map((one) => [one.id ?? undefined, one])))
  const isCited = (id: unknown): boolean => cited().has(id)
  const checkStanding = (): Finding[] => [
    ...judgements.flatMap((one, index) => checkOrigins(one, index + 1, { standings, cited: cited() })),
    ...passages.flatMap((one) => checkSources(one, standings)),
  ]
  const inOrder = [
    ...checkRows(judged, language),
    ...judgements.flatMap((one, index) => checkJudgement(one, index + 1, isCited)),
    ...judged.flatMap(checkPassage),
    ...checkPictures(document),
    ...(standings.size > 0 ? checkStanding() : []),
  ].sort((one, other) => one.range!.from - other.range!.from || one.range!.to - other.range!.to)
  return [...inOrder, ...checkMarking(document, marking), ...checkForm(passages)]
}

function checkMarking(document: EditorNode, marking: Marking): Finding[] {
  const inside = strictestStanding(document)
  if (strictest([inside, marking]) === marking) return []
  const repair = { kind: 'marking', marking: inside } as const
  return [{ ...findingOfWhole('marking', { marking: inside }), repair }]
}
