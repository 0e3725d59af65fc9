import type { Language, Marking } from '#core/contracts/http/common'
import type { EditorDocument } from '#core/editor/json/editor-json'

/** A picture of an upload, made anew when it was taken in: its type is what its bytes are. */
export interface ExportImage {
  bytes: Uint8Array
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
  /** Pixels; 0 where nobody measured. */
  width: number
  height: number
}

/** How a desk's files look. All of it is checked when a manager sets it. */
export interface DeskLook {
  /** Stands in the head of each page instead of the desk's name. */
  headerText: string | null
  /** `#rrggbb`, dark enough to be read on white. */
  accent: string | null
  logo: ExportImage | null
}

/** One version of a cited article, as it is kept. */
export interface EvidenceVersion {
  articleId: string
  number: number
  title: string
  url: string | null
  publisher: string | null
  language: string | null
  /** RFC 3339. */
  publishedAt: string | null
  fetchedAt: string
  /** SHA-256 of `text`, lower-case hex, as the citations carry it. */
  textSha256: string
  text: string
  html: string
  /** The answer as the publisher gave it, where it is kept. */
  raw: { sha256: string; contentType: string | null; url: string; status: number; bytes: Uint8Array } | null
}

/** One immutable revision with all that a finished file says about it. The same value gives the same bytes. */
export interface RevisionForExport {
  id: string
  briefingId: string
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
  look?: DeskLook
  /** By upload id. */
  images?: ReadonlyMap<string, ExportImage>
  /** Versions of cited articles that the desk keeps; only asked for by the evidence file. */
  evidence?: readonly EvidenceVersion[]
}
