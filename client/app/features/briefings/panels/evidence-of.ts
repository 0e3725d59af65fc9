import type { ArticleStanding } from '#core/contracts/http/articles'
import { gradeFindingOf, sourceFindingOf, type SourceFinding } from '#core/editor/checks/check-sources'
import type { NumberedSource } from '#core/editor/citations/number-citations'
import { flagOf, nowOf, standingOf, type Standing, type Standings } from '#core/editor/citations/standing-of'

/** A source of the text as the evidence panel shows it. */
export interface Evidence extends NumberedSource {
  standing: Standing | null
  now: ArticleStanding | undefined
  /** What the checks find about its text. */
  moved: SourceFinding | null
  /** And about each grade with which it is cited and which is another one now. */
  regraded: SourceFinding[]
  /** Number of the first source that is a print of the same text; null if it is the first, or none is known. */
  printOf: number | null
}

/** Those whose article was changed or is gone first, then those with another grade, the others in the order of the text. */
export function evidenceOf(sources: readonly NumberedSource[], standings: Standings): Evidence[] {
  const first = new Map<string, { articleId: string; number: number }>()
  const all = sources.map((source): Evidence => {
    const { articleId } = source.citation
    const now = nowOf(source.citation, standings)
    const known = {
      ...source,
      standing: standingOf(source.citation, standings),
      now,
      moved: sourceFindingOf(source.citation, standings),
      regraded: regradedIn(source, standings),
    }
    if (!now || articleId === null) return { ...known, printOf: null }
    const earlier = first.get(now.originId)
    if (!earlier) first.set(now.originId, { articleId, number: source.number })
    const printOf = earlier && earlier.articleId !== articleId ? earlier.number : null
    return { ...known, printOf }
  })
  return all.toSorted((one, other) => urgencyOf(other) - urgencyOf(one))
}

/** Its citations may have been written at different times. */
const regradedIn = ({ uses }: NumberedSource, standings: Standings): SourceFinding[] => {
  const found = uses.flatMap((citation) => gradeFindingOf(citation, standings) ?? [])
  return [...new Map(found.map((one) => [one.values.about, one])).values()]
}

const urgencyOf = ({ standing, regraded }: Evidence): number =>
  flagOf(standing) ? 2 : Number(regraded.length > 0)
