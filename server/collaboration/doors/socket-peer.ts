import type { CloseCode } from '#core/contracts/errors/close-codes'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Principal } from '#server/auth/principal'
import { freeWebSocket } from '#server/realtime/free-web-socket'
import { opcodes, readyFrame, readyText, writeReadyFrame } from '#server/realtime/ready-frame'
import { bufferOf } from '#server/collaboration/buffer-of'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { AwarenessFrame, UpdatesFrame } from '#server/collaboration/frames'
import type { BriefroomSocket } from '#server/realtime/socket'
import { unsentBytes } from '#server/realtime/unsent-bytes'

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
    return unsentBytes(this.socket)
  }

  /**
   * Encoded once for the whole room, both WebSocket messages of the event in one piece: with many in it, encoding is a
   * third of what a frame costs. Where Socket.IO still holds something for this socket, it goes behind that.
   */
  updates(frame: UpdatesFrame): void {
    const free = this.socket.connected ? freeWebSocket(this.socket) : null
    if (free && writeReadyFrame(free, [frame.encoded('socket', wireOf)])) return
    this.socket.emit('document:updates', messageOf(frame))
  }

  awareness(frame: AwarenessFrame): void {
    this.socket.volatile.emit('document:awareness', frame.encoded('socket', presenceOf))
  }

  access(documentId: string, access: DocumentAccess): void {
    this.socket.emit('document:access', { documentId, access })
  }

  epoch(documentId: string, epoch: number): void {
    this.socket.emit('document:epoch', { documentId, epoch })
  }

  /** So many bytes are the next answer about this document. */
  coming(documentId: string, bytes: number): void {
    this.socket.emit('document:coming', { documentId, bytes })
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

const messageOf = ({ documentId, epoch, previous, seq, update }: UpdatesFrame) => ({
  documentId,
  epoch,
  previous,
  seq,
  update: bufferOf(update),
})

const presenceOf = ({ documentId, update }: AwarenessFrame) => ({ documentId, update: bufferOf(update) })

/**
 * The event as its frames on the wire: the head as text (engine.io-protocol 4: a message; socket.io-protocol 5: a binary
 * event with one attachment, whose place is named), then the bytes.
 */
function wireOf({ documentId, epoch, previous, seq, update }: UpdatesFrame): Buffer {
  const message = { documentId, epoch, previous, seq, update: { _placeholder: true, num: 0 } }
  const head = readyText(`451-${JSON.stringify(['document:updates', message])}`)
  return Buffer.concat([head, readyFrame(opcodes.binary, update)])
}
