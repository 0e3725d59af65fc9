import type { CloseCode } from '#core/contracts/errors/close-codes'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Principal } from '#server/auth/principal'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { AwarenessFrame, UpdatesFrame } from '#server/collaboration/frames'
import type { BriefroomSocket } from '#server/realtime/socket'

/** Socket.IO sends a view of a bigger buffer whole: what goes out must be a Buffer of its own length. */
const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** What is used of Socket.IO below its public face. Where a version lacks it, the public way is taken. */
interface Below {
  readonly conn?: { readonly transport?: { readonly socket?: { readonly bufferedAmount?: number } } }
  readonly client?: {
    readonly encoder?: { encode(packet: object): unknown[] }
    writeToEngine?(packets: unknown[], options: object): void
  }
}

/** Packet type `EVENT` of socket.io-protocol 5; the encoder makes a binary event of it where there are bytes. */
const eventPacket = 2

/** A Socket.IO client of the product in the eyes of the hub. */
export class SocketPeer implements DocumentPeer {
  readonly door = 'socket'

  readonly #below: Below

  constructor(private readonly socket: BriefroomSocket) {
    this.#below = socket as unknown as Below
  }

  get id(): string {
    return this.socket.id
  }

  get principal(): Principal {
    return this.socket.data.principal
  }

  get unsentBytes(): number {
    return this.#below.conn?.transport?.socket?.bufferedAmount ?? 0
  }

  /** Encoded once for the whole room: with many in it, encoding is a third of what a frame costs. */
  updates(frame: UpdatesFrame): void {
    const { client } = this.#below
    if (!client?.encoder || !client.writeToEngine || !this.socket.connected) {
      this.socket.emit('document:updates', messageOf(frame))
      return
    }
    const { encoder } = client
    const packets = frame.encoded('socket', () =>
      encoder.encode({ type: eventPacket, nsp: '/', data: ['document:updates', messageOf(frame)] }),
    )
    client.writeToEngine(packets, { compress: false, preEncoded: true })
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

const messageOf = ({ documentId, epoch, previous, seq, update }: UpdatesFrame) => ({
  documentId,
  epoch,
  previous,
  seq,
  update: bufferOf(update),
})
