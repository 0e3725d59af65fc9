import { io, type Socket } from 'socket.io-client'
import * as Y from 'yjs'
import type { Ack } from '#core/contracts/events/socket-commands'

interface Joined {
  epoch: number
  seq: number
  update: Uint8Array
  stateVector: Uint8Array
  access: 'write' | 'read'
}

/** A bare client of the Socket.IO commands, with a document of its own. */
export class SocketClient {
  readonly doc = new Y.Doc()
  readonly closings: { closeCode: number; code: string }[] = []
  readonly accesses: string[] = []
  readonly frames: { previous: number; seq: number }[] = []
  epoch = 1
  /** How long an answer is waited for, ms. */
  patience = 10_000
  private constructor(
    readonly socket: Socket,
    readonly documentId: string,
  ) {
    socket.on('document:updates', (frame: { previous: number; seq: number; update: Buffer }) => {
      this.frames.push({ previous: frame.previous, seq: frame.seq })
      Y.applyUpdate(this.doc, frame.update, 'server')
    })
    socket.on('connection:closing', (closing: { closeCode: number; code: string }) =>
      this.closings.push(closing),
    )
    socket.on('document:access', ({ access }: { access: string }) => this.accesses.push(access))
  }

  static async connect(url: string, documentId: string, name: string): Promise<SocketClient> {
    const socket = io(url, {
      transports: ['websocket'],
      extraHeaders: { authorization: `Bearer ${name}` },
      reconnection: false,
      forceNew: true,
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return new SocketClient(socket, documentId)
  }

  command<T>(event: string, input: object): Promise<Ack<T>> {
    return this.socket
      .timeout(this.patience)
      .emitWithAck(event, { documentId: this.documentId, ...input }) as Promise<Ack<T>>
  }

  async join(): Promise<Ack<Joined>> {
    const answer = await this.command<Joined>('document:join', {
      schemaVersion: 1,
      stateVector: Y.encodeStateVector(this.doc),
    })
    if (answer.ok) {
      this.epoch = answer.data.epoch
      Y.applyUpdate(this.doc, answer.data.update, 'server')
    }
    return answer
  }

  send(update: Uint8Array, epoch = this.epoch): Promise<Ack<{ seq: number }>> {
    return this.command('document:update', { epoch, update: Buffer.from(update) })
  }

  /** Edits and sends what came of it; resolves with the acknowledgement. */
  edit(change: (doc: Y.Doc) => void): Promise<Ack<{ seq: number }>> {
    const before = Y.encodeStateVector(this.doc)
    change(this.doc)
    return this.send(Y.encodeStateAsUpdate(this.doc, before))
  }

  close(): void {
    this.socket.disconnect()
  }
}

export const codeOf = (answer: Ack<unknown>): string => (answer.ok ? 'OK' : answer.error.code)
