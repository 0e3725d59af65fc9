import { setTimeout as pause } from 'node:timers/promises'
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { documentShape } from '#core/editor/schema/document-shape'
import { stepOneMessage } from '#server/collaboration/doors/yjs-messages'
import type { ChaosNode } from '#test/chaos/support/chaos-node'
import type { Seen } from '#test/chaos/document/seen'
import { SocketLine, type UpdatesMessage } from '#test/chaos/document/socket-line'

/** Somebody who only looks, at one node, and keeps everything that he is shown. */
export interface Watcher {
  readonly name: string
  readonly doc: Y.Doc
  start(): void
  stop(): Promise<void>
}

export interface WatcherParts {
  readonly node: ChaosNode
  readonly token: string
  readonly documentId: string
  readonly see: (seen: Seen) => void
}

const againMs = 200
/** The server asks every 20 seconds whether somebody is there: who hears nothing for longer has lost the line. */
const longestSilenceMs = 30_000

/** By Socket.IO: sees frames with their numbers. */
export class SocketWatcher implements Watcher {
  readonly doc = new Y.Doc()
  readonly name: string
  #closed = false
  #line: SocketLine | null = null
  #seq = 0
  #running: Promise<void> = Promise.resolve()

  constructor(private readonly parts: WatcherParts) {
    this.name = `watcher on node ${parts.node.index}`
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#closed = true
    this.#line?.close()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      try {
        const { node, token } = this.parts
        const line = await SocketLine.open(node.url, token)
        this.#line = line
        await this.#join(line).finally(() => {
          line.close()
        })
      } catch {
        await pause(againMs) // comes back, as a client does
      }
    }
  }

  /** Until the connection ends. */
  async #join(line: SocketLine): Promise<void> {
    const { documentId } = this.parts
    line.socket.on('document:updates', (message: UpdatesMessage) => {
      this.#take(message.update, message.seq, 'frame')
      if (message.previous > this.#seq) void this.#repair(line, message.epoch)
      else this.#seq = Math.max(this.#seq, message.seq)
    })
    const { seq, update } = await line.ask<{ seq: number; update: Uint8Array }>('document:join', {
      documentId,
      schemaVersion: documentShape.schemaVersion,
      stateVector: Y.encodeStateVector(this.doc),
    })
    this.#seq = seq
    this.#take(update, seq, 'join')
    await line.lost
  }

  async #repair(line: SocketLine, epoch: number): Promise<void> {
    const input = { documentId: this.parts.documentId, epoch, seq: this.#seq }
    try {
      const { seq, update } = await line.ask<{ seq: number; update: Uint8Array }>('document:since', input)
      this.#take(update, seq, 'repair')
      this.#seq = Math.max(this.#seq, seq)
    } catch {
      line.close()
    }
  }

  #take(bytes: Uint8Array, seq: number, how: string): void {
    const update = new Uint8Array(bytes)
    const { documentId, see } = this.parts
    see({ documentId, by: `${this.name} (${how})`, update, seq, at: Date.now() })
    Y.applyUpdate(this.doc, update)
  }
}

/** By `/yjs`: sees bytes only. */
export class DoorWatcher implements Watcher {
  readonly doc = new Y.Doc()
  readonly name: string
  #closed = false
  #socket: WebSocket | null = null
  #timer: NodeJS.Timeout | null = null
  #silence: NodeJS.Timeout | null = null

  constructor(private readonly parts: WatcherParts) {
    this.name = `/yjs watcher on node ${parts.node.index}`
  }

  start(): void {
    const { node, token, documentId } = this.parts
    const socket = new WebSocket(`${node.url.replace('http', 'ws')}/yjs/${documentId}`, {
      headers: { authorization: `Bearer ${token}` },
      handshakeTimeout: 10_000,
    })
    this.#socket = socket
    socket.on('open', () => {
      this.#awake(socket)
      socket.send(stepOneMessage(Y.encodeStateVector(this.doc)))
    })
    socket.on('message', (data: Buffer) => {
      this.#awake(socket)
      this.#hear(data)
    })
    socket.on('ping', () => {
      this.#awake(socket)
    })
    socket.on('error', () => undefined)
    socket.once('close', () => {
      this.#forgetSilence()
      if (!this.#closed)
        this.#timer = setTimeout(() => {
          this.start()
        }, againMs)
    })
  }

  stop(): Promise<void> {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#forgetSilence()
    this.#socket?.terminate()
    return Promise.resolve()
  }

  #awake(socket: WebSocket): void {
    this.#forgetSilence()
    this.#silence = setTimeout(() => {
      socket.terminate()
    }, longestSilenceMs)
  }

  #forgetSilence(): void {
    if (this.#silence) clearTimeout(this.#silence)
  }

  #hear(data: Buffer): void {
    const decoder = decoding.createDecoder(new Uint8Array(data))
    if (decoding.readVarUint(decoder) !== 0) return
    if (decoding.readVarUint(decoder) === 0) return
    const update = decoding.readVarUint8Array(decoder)
    const { documentId, see } = this.parts
    see({ documentId, by: this.name, update, seq: null, at: Date.now() })
    Y.applyUpdate(this.doc, update)
  }
}
