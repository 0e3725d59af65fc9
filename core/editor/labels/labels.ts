import type { CalloutKind } from '#core/editor/schema/nodes/callout'
import type { SectionKind } from '#core/editor/schema/nodes/section'

/** The fixed words of a finished briefing, in the language of the document (not of the reader). */
export interface Labels {
  sections: Record<SectionKind, string>
  callouts: Record<CalloutKind, string>
  keyJudgement: string
  likelihood: string
  confidence: string
  basis: string
  contents: string
  notes: string
  sources: string
  scales: string
  likelihoodScale: string
  confidenceScale: string
  reliabilityScale: string
  credibilityScale: string
  ungraded: string
  grade: string
  published: string
  version: string
  contentHash: string
  revision: string
  authors: string
  approvedBy: string
  notApproved: string
  undecided: string
  image: string
  colon: string
  comma: string
  /** Around what is said in passing, with the space that the language wants before it. */
  open: string
  close: string
  /** Said beside a file that could not keep the archive standard; the letters follow. */
  missingGlyphs: string
  /** Said beside a file that could not keep the archive standard for another reason. */
  notArchived: string
}
