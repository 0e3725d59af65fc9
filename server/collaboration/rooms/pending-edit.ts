import type { DeletedRange } from '#core/document/delete-index'
import type { WrittenRange } from '#core/document/admit-update'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { EditOutcome } from '#server/collaboration/rooms/edit-outcome'

/** An edit that was checked and waits to be committed. */
export interface PendingEdit {
  /** Who is not told what he wrote himself; null for an edit of the server's own. */
  readonly peer: DocumentPeer | null
  readonly userId: string
  /** Null for a repetition of what waits or is known: it is answered with the batch it rides in. */
  readonly bytes: Uint8Array | null
  readonly written: readonly WrittenRange[]
  readonly deleted: readonly DeletedRange[]
  /** Told when it is on disk, or refused after all. */
  readonly outcome: EditOutcome
}

export const sizeOf = (edit: PendingEdit): number => edit.bytes?.length ?? 0
