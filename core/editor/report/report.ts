import type { Marking } from '#core/contracts/http/common'
import type { CalloutKind } from '#core/editor/schema/nodes/callout'
import type { SectionKind } from '#core/editor/schema/nodes/section'

/**
 * A briefing made ready to be set: numbers given, words of the scales filled in, addresses of links checked. Every format
 * (PDF, HTML, text) is made from this and from nothing else, so that they cannot tell different stories. Plain JSON.
 */
export interface Report {
  blocks: Block[]
  sources: Source[]
  /** Footnotes in order, as the formats without page feet list them. */
  notes: Inline[][]
}

export type Block = { marking?: Marking } & (
  | { kind: 'section'; section: SectionKind | null; title: string; blocks: Block[] }
  /** Level 1 is below the title of the document. */
  | { kind: 'heading'; level: number; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'code'; text: string }
  /** Square; `heads` rows at the top are the head. `shares` and `crowded`: see `columnShares`. */
  | { kind: 'table'; columns: number; heads: number; rows: Cell[][]; shares: number[]; crowded: boolean }
  | { kind: 'image'; upload: string; alt: string }
  | { kind: 'callout'; callout: CalloutKind; label: string; blocks: Block[] }
  | { kind: 'rule' }
  | {
      kind: 'judgement'
      number: number
      text: Inline[]
      /** `from` and `to` in per cent, `range` the same as text. */
      likelihood: { word: string; range: string; from: number; to: number } | null
      confidence: string | null
      /** Numbers of sources. */
      basis: number[]
    }
)

export interface Cell {
  header: boolean
  columns: number
  rows: number
  blocks: Block[]
}

export interface TextStyle {
  bold?: true
  italic?: true
  underline?: true
  strike?: true
  code?: true
  /** Absolute http, https or mailto. */
  link?: string
}

export type Inline =
  | ({ kind: 'text'; text: string } & TextStyle)
  | { kind: 'break' }
  /** Citations that stand together, ascending and without repeats. */
  | { kind: 'citation'; numbers: number[] }
  /** `number` from 1; the words are also in `notes`. */
  | { kind: 'footnote'; number: number; text: Inline[] }

export interface Source {
  number: number
  /** The strictest of the markings that citations of it carry. */
  marking?: Marking
  title: string
  publisher: string | null
  url: string | null
  /** RFC 3339, as the publisher gave it. */
  publishedAt: string | null
  articleVersion: number | null
  contentHash: string | null
  /** `B2`, or null when ungraded. */
  grade: string | null
  /** What the grade means, in the language of the document. */
  gradeWords: string | null
  quotes: { text: string; language: string | null }[]
}
