import type { DeletedRange } from '#core/document/delete-index'
import type { WrittenRange } from '#core/document/admit-update'
import type { DocumentPeer } from '#server/collaboration/document-peer'

/** An edit that was checked and waits to be committed. Its promise settles when it is on disk, or refused after all. */
export interface PendingEdit {
  /** Who is not told what he wrote himself; null for an edit of the server's own. */
  readonly peer: DocumentPeer | null
  readonly userId: string
  /** Null for a repetition of what waits or is known: it is answered with the batch it rides in. */
  readonly bytes: Uint8Array | null
  readonly written: readonly WrittenRange[]
  readonly deleted: readonly DeletedRange[]
  /** Settles with the seq of the row that holds it. */
  readonly resolve: (seq: number) => void
  readonly reject: (error: Error) => void
}

export const sizeOf = (edit: PendingEdit): number => edit.bytes?.length ?? 0
