import type { Language, Marking } from '#core/contracts/http/common'
import type { EditorDocument } from '#core/editor/json/editor-json'

/** A picture of an upload, checked when it was taken in: its type is what its bytes are. */
export interface ExportImage {
  bytes: Uint8Array
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
}

/** One immutable revision with all that a finished file says about it. The same value gives the same bytes. */
export interface RevisionForExport {
  title: string
  language: Language
  marking: Marking
  /** Canonical content. */
  content: EditorDocument
  /** Lower-case hex SHA-256. */
  contentHash: string
  number: number
  name: string | null
  desk: string
  /** Display names, in the order they are to be shown. */
  authors: string[]
  /** RFC 3339. The only date in the file: nothing of the day of the export goes into it. */
  createdAt: string
  approval: { by: string; at: string } | null
  /** By upload id. */
  images?: ReadonlyMap<string, ExportImage>
}
