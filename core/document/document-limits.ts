import { DomainError } from '#core/contracts/errors/domain-error'

/** Bounds of one document and one update (limits L04, L05 and L06). Sizes are bytes unless said otherwise. */
export interface DocumentLimits {
  /** Encoded size of a whole document: snapshot and tail. */
  readonly documentBytes: number
  /** UTF-16 units of text in a whole document. */
  readonly documentText: number
  /** Client ids in a whole document: whoever comes back names them all, in a state vector that has a bound. */
  readonly documentClients: number
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
  documentClients: 5_000,
  structs: 5_000,
  clockAdvance: 200_000,
  newDeleteRanges: 5_000,
  deleteRanges: 200_000,
  clients: 16,
  depth: 32,
  attributeBytes: 2 * 1024,
}

/** An update that is too much at once, whatever it holds; with {@link returningLimits} it may be taken. */
export const tooMuch = (what: string): DomainError =>
  new DomainError('MALFORMED_UPDATE', undefined, { what, tooMuch: true })

export const isTooMuch = (error: unknown): boolean =>
  error instanceof DomainError && error.details?.tooMuch === true

/** How many times larger than others the bytes may be that somebody brings who comes back (limit L03). */
const returningFactor = 16

/**
 * Bounds of the one update in which somebody who comes back brings all that is not here, and now and then of another, such as a
 * large table that is pasted: as many times more as the bytes of the former may be.
 */
export const returningLimits = (limits: DocumentLimits): DocumentLimits => ({
  ...limits,
  structs: limits.structs * returningFactor,
  clockAdvance: limits.clockAdvance * returningFactor,
  newDeleteRanges: limits.newDeleteRanges * returningFactor,
  clients: limits.clients * returningFactor,
})

/** Bounds of what the server itself writes, such as a revision that is brought back: those of the document alone. */
export const ownLimits = (limits: DocumentLimits): DocumentLimits => ({
  ...noLimits,
  documentBytes: limits.documentBytes,
  documentText: limits.documentText,
  documentClients: limits.documentClients,
})

/** Bytes of text (UTF-8) that an attribute's value holds: its encoding adds a few. */
export const attributeTextBytes = defaultDocumentLimits.attributeBytes - 8

/** Encoded size of a mark's value, which is the JSON of its attributes. */
export const markBytes = 2 * 1024

/** For bytes that were checked before they were stored: the log and its snapshots. */
export const noLimits: DocumentLimits = {
  documentBytes: Infinity,
  documentText: Infinity,
  documentClients: Infinity,
  structs: Infinity,
  clockAdvance: Infinity,
  newDeleteRanges: Infinity,
  deleteRanges: Infinity,
  clients: Infinity,
  depth: Infinity,
  attributeBytes: Infinity,
}
