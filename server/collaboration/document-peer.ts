import type { CloseCode } from '#core/contracts/errors/close-codes'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Principal } from '#server/auth/principal'
import type { AwarenessFrame, UpdatesFrame } from '#server/collaboration/frames'

/** One connection, whatever door it came through. The hub speaks to this and knows no transport. */
export interface DocumentPeer {
  readonly id: string
  /** Who it is; the door renews it when rights change. */
  readonly principal: Principal
  readonly door: 'socket' | 'yjs'
  /** Bytes that wait in this connection to be sent (L09). */
  readonly unsentBytes: number
  updates(frame: UpdatesFrame): void
  awareness(frame: AwarenessFrame): void
  access(documentId: string, access: DocumentAccess): void
  epoch(documentId: string, epoch: number): void
  /** The document was refused an update of this peer because something before it is missing: it must sync again. */
  resync(documentId: string, stateVector: Uint8Array): void
  /** Ends the connection; nothing that waits for it is sent any more. `word` is an error code or the like. */
  close(code: CloseCode, word: string): void
}
