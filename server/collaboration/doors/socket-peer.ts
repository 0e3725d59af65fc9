import type { CloseCode } from '#core/contracts/errors/close-codes'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Principal } from '#server/auth/principal'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { AwarenessFrame, UpdatesFrame } from '#server/collaboration/frames'
import type { BriefroomSocket } from '#server/realtime/socket'

/** Socket.IO sends a view of a bigger buffer whole: what goes out must be a Buffer of its own length. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

interface Drained {
  readonly conn?: { readonly transport?: { readonly socket?: { readonly bufferedAmount?: number } } }
}

/** A Socket.IO client of the product in the eyes of the hub. */
export class SocketPeer implements DocumentPeer {
  readonly door = 'socket'

  constructor(private readonly socket: BriefroomSocket) {}

  get id(): string {
    return this.socket.id
  }

  get principal(): Principal {
    return this.socket.data.principal
  }

  get unsentBytes(): number {
    return (this.socket as unknown as Drained).conn?.transport?.socket?.bufferedAmount ?? 0
  }

  updates(frame: UpdatesFrame): void {
    const { documentId, epoch, previous, seq } = frame
    const message = frame.encoded('socket', () => ({
      documentId,
      epoch,
      previous,
      seq,
      update: bufferOf(frame.update),
    }))
    this.socket.emit('document:updates', message)
  }

  awareness(frame: AwarenessFrame): void {
    const { documentId } = frame
    const message = frame.encoded('socket', () => ({ documentId, update: bufferOf(frame.update) }))
    this.socket.volatile.emit('document:awareness', message)
  }

  access(documentId: string, access: DocumentAccess): void {
    this.socket.emit('document:access', { documentId, access })
  }

  epoch(documentId: string, epoch: number): void {
    this.socket.emit('document:epoch', { documentId, epoch })
  }

  /** The acknowledgement with `MISSING_DEPS` says it: the client joins again. */
  resync(): void {
    return
  }

  /** After the turn, so that the acknowledgement of what was refused goes out first. */
  close(closeCode: CloseCode, code: string): void {
    setImmediate(() => {
      this.socket.emit('connection:closing', { closeCode, code })
      this.socket.disconnect(true)
    })
  }
}
