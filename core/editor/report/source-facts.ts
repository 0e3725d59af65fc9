import type { Labels } from '#core/editor/labels/labels'
import { publishedDay } from '#core/editor/report/published-day'
import type { Source } from '#core/editor/report/report'
import { leftToRight } from '#core/text/left-to-right'

/** What stands in a list of sources beside a title, in words; null for what nobody knows. */
export interface SourceFacts {
  publisher: string | null
  day: string | null
  grade: string
  version: string | null
}

/** The facts of a source, each fit to stand in a row with others. */
export const sourceFacts = (source: Source, labels: Labels): SourceFacts => ({
  publisher: source.publisher && leftToRight(source.publisher),
  day: publishedDay(source.publishedAt),
  grade: source.grade
    ? `${labels.grade} ${source.grade}${labels.open}${source.gradeWords ?? ''}${labels.close}`
    : labels.ungraded,
  version: source.articleVersion === null ? null : `${labels.version} ${source.articleVersion}`,
})

/** The hash of the cited words whole, as whoever checks them needs it; null where the citation carries none. */
export const sourceHash = ({ contentHash }: Source): string | null => contentHash && `SHA-256 ${contentHash}`
