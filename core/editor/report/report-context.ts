import type { Language } from '#core/contracts/http/common'
import type { CitationNumbers } from '#core/editor/citations/number-citations'
import type { Labels } from '#core/editor/labels/labels'
import type { Inline } from '#core/editor/report/report'

/** What is known, and what is counted, while a document is read from its beginning to its end. */
export interface ReportContext {
  readonly language: Language
  readonly labels: Labels
  readonly citations: CitationNumbers
  notes: Inline[][]
  judgements: number
  /** How many sections are open: their headings stand one level lower. */
  depth: number
}
