/** Bytes of a document that a peer was sent, and when they arrived, in milliseconds since 1970. */
export interface Seen {
  readonly documentId: string
  /** Where and how: for the report. */
  readonly by: string
  readonly update: Uint8Array
  /** Up to which row of the log it goes; null at the door that has no numbers. */
  readonly seq: number | null
  readonly at: number
}
