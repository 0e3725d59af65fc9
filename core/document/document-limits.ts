/** Bounds of one document and one update (limits L04, L05 and L06). Sizes are bytes unless said otherwise. */
export interface DocumentLimits {
  /** Encoded size of a whole document: snapshot and tail. */
  readonly documentBytes: number
  /** UTF-16 units of text in a whole document. */
  readonly documentText: number
  /** New structs in one update. */
  readonly structs: number
  /** By how much one update may move the clocks of its clients, added up. */
  readonly clockAdvance: number
  /** Delete ranges in one update that delete something not deleted before. */
  readonly newDeleteRanges: number
  /** Delete ranges in one update at all: a sync step 2 repeats the document's whole delete set. */
  readonly deleteRanges: number
  /** Clients with structs in one update. */
  readonly clients: number
  /** Nesting of elements below the root. */
  readonly depth: number
  /** Encoded size of one attribute's value. */
  readonly attributeBytes: number
}

export const defaultDocumentLimits: DocumentLimits = {
  documentBytes: 24 * 1024 * 1024,
  documentText: 1_000_000,
  structs: 5_000,
  clockAdvance: 200_000,
  newDeleteRanges: 5_000,
  deleteRanges: 200_000,
  clients: 16,
  depth: 32,
  attributeBytes: 2 * 1024,
}

/** For bytes that were checked before they were stored: the log and its snapshots. */
export const noLimits: DocumentLimits = {
  documentBytes: Infinity,
  documentText: Infinity,
  structs: Infinity,
  clockAdvance: Infinity,
  newDeleteRanges: Infinity,
  deleteRanges: Infinity,
  clients: Infinity,
  depth: Infinity,
  attributeBytes: Infinity,
}
