import type { ArticleStanding } from '#core/contracts/http/articles'
import type { NumberedSource } from '#core/editor/citations/number-citations'
import { flagOf, nowOf, standingOf, type Standing, type Standings } from '#core/editor/citations/standing-of'

/** A source of the text as the evidence panel shows it. */
export interface Evidence extends NumberedSource {
  standing: Standing | null
  now: ArticleStanding | undefined
  /** Number of the first source that is a print of the same text; null if it is the first, or none is known. */
  printOf: number | null
}

/** Those whose article was changed or is gone first, the others in the order of the text. */
export function evidenceOf(sources: readonly NumberedSource[], standings: Standings): Evidence[] {
  const first = new Map<string, { articleId: string; number: number }>()
  const all = sources.map((source): Evidence => {
    const { articleId } = source.citation
    const now = nowOf(source.citation, standings)
    const standing = standingOf(source.citation, standings)
    if (!now || articleId === null) return { ...source, standing, now, printOf: null }
    const earlier = first.get(now.originId)
    if (!earlier) first.set(now.originId, { articleId, number: source.number })
    const printOf = earlier && earlier.articleId !== articleId ? earlier.number : null
    return { ...source, standing, now, printOf }
  })
  return [...flaggedOf(all), ...all.filter(({ standing }) => !flagOf(standing))]
}

/** Those whose article was changed or is gone. */
export const flaggedOf = (all: readonly Evidence[]): Evidence[] =>
  all.filter(({ standing }) => flagOf(standing))
