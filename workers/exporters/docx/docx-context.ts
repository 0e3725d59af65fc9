import type { Language } from '#core/contracts/http/common'
import type { Labels } from '#core/editor/labels/labels'
import type { ExportImage } from '#workers/exporters/revision-for-export'

/** What is known while blocks become paragraphs. */
export interface DocxContext {
  language: Language
  labels: Labels
  /** `rrggbb`, without the sign. */
  accent: string
  images: ReadonlyMap<string, ExportImage>
  /** Style of plain paragraphs at this place: quotes and callouts set their own. */
  style: string
  /** Depth of lists at this place, 0 outside of any. */
  depth: number
  /** Counts the lists that begin anew; each is an instance of its numbering. */
  lists: { count: number; starts: Map<number, number> }
  /** Width of the text, in twentieths of a point. */
  width: number
}

/** Ink of the secondary texts, and of lines. */
export const muted = '5B6673'
export const hairline = 'D5DAE1'
export const tint = 'F4F6F8'
