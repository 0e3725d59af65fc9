import * as decoding from 'lib0/decoding'
import type { Socket } from 'socket.io-client'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { command } from '#test/e2e/support/outside/program'
import { house } from '#test/e2e/support/test'

interface Joined {
  epoch: number
  seq: number
  update: Uint8Array
  stateVector: Uint8Array
  access: string
}

const bytes = (value: Uint8Array): Uint8Array => new Uint8Array(value)

/** A document over Socket.IO, by the commands of the protocol alone. */
export class SocketText {
  readonly doc = new Y.Doc()
  readonly frames: { epoch: number; previous: number; seq: number }[] = []

  private constructor(
    readonly socket: Socket,
    readonly documentId: string,
    readonly joined: Joined,
  ) {}

  static async open(socket: Socket, documentId: string, schemaVersion: number): Promise<SocketText> {
    const early: { documentId: string; update: Uint8Array }[] = []
    socket.on('document:updates', (frame: { documentId: string; update: Uint8Array }) => early.push(frame))
    const stateVector = Buffer.from([0])
    const joined = await command<Joined>(socket, 'document:join', { documentId, schemaVersion, stateVector })
    const text = new SocketText(socket, documentId, joined)
    Y.applyUpdate(text.doc, bytes(joined.update), 'server')
    for (const frame of early) Y.applyUpdate(text.doc, bytes(frame.update), 'server')
    socket.on('document:updates', (frame: Joined & { previous: number; documentId: string }) => {
      if (frame.documentId !== documentId) return
      text.frames.push({ epoch: frame.epoch, previous: frame.previous, seq: frame.seq })
      Y.applyUpdate(text.doc, bytes(frame.update), 'server')
    })
    return text
  }

  /** Edits, sends, and gives the seq under which it is committed. */
  async edit(change: (doc: Y.Doc) => void): Promise<number> {
    const before = Y.encodeStateVector(this.doc)
    change(this.doc)
    const update = Buffer.from(Y.encodeStateAsUpdate(this.doc, before))
    const { documentId, joined } = this
    return (
      await command<{ seq: number }>(this.socket, 'document:update', {
        documentId,
        epoch: joined.epoch,
        update,
      })
    ).seq
  }
}

/** The unmodified y-websocket provider, signed in by a header or by `?ticket=`; counts what the server says is durable. */
export class ProviderText {
  readonly doc = new Y.Doc()
  readonly provider: WebsocketProvider
  durable = 0

  constructor(documentId: string, entry: { token: string } | { ticket: string }) {
    const headers = 'token' in entry ? { authorization: `Bearer ${entry.token}` } : {}
    class SignedSocket extends WebSocket {
      constructor(url: string) {
        super(url, { headers })
      }
    }
    this.provider = new WebsocketProvider(`${house().replace('http', 'ws')}/yjs`, documentId, this.doc, {
      params: { ack: '1', ...('ticket' in entry ? { ticket: entry.ticket } : {}) },
      WebSocketPolyfill: SignedSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
    this.provider.messageHandlers[8] = (_encoder, decoder) => {
      this.durable = decoding.readVarUint(decoder)
    }
  }

  close(): void {
    this.provider.destroy()
    this.doc.destroy()
  }
}

export const write = (doc: Y.Doc, text: string, kind = 'paragraph'): void => {
  doc.transact(() => {
    const block = new Y.XmlElement(kind)
    if (kind === 'heading') block.setAttribute('level', 2 as unknown as string)
    block.insert(0, [new Y.XmlText(text)])
    const root = doc.getXmlFragment('default')
    root.insert(root.length, [block])
  })
}

export const wordsOf = (doc: Y.Doc): string => doc.getXmlFragment('default').toJSON()
