import type { WebSocket } from 'ws'
import type { Principal } from '#server/auth/principal'
import { longFrame, opcodes, readyFrame, writeReadyFrame } from '#server/realtime/ready-frame'
import {
  presenceMessage,
  stepOneMessage,
  stepTwoStart,
  updateMessage,
} from '#server/collaboration/doors/yjs-messages'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { AwarenessFrame, UpdatesFrame } from '#server/collaboration/frames'

/** What may be copied for the sake of one system call less. */
const shortMessage = 1_024

const readyUpdates = ({ update }: UpdatesFrame): Buffer => readyFrame(opcodes.binary, updateMessage(update))
const readyPresence = ({ update }: AwarenessFrame): Buffer =>
  readyFrame(opcodes.binary, presenceMessage(update))

let peers = 0

/** A y-websocket client in the eyes of the hub. */
export class YjsPeer implements DocumentPeer {
  /** Of this node only; short, because there are many. Socket.IO's are random and longer. */
  readonly id = `yjs${peers++}`
  readonly door = 'yjs'
  #closed = false

  constructor(
    private readonly socket: WebSocket,
    /** Renewed by the door when rights change. */
    public principal: Principal,
  ) {}

  /** True once it was told to go: nothing more is taken from it either. */
  get closed(): boolean {
    return this.#closed
  }

  get unsentBytes(): number {
    return this.socket.bufferedAmount
  }

  send(message: Uint8Array): void {
    if (this.#closed || this.socket.readyState !== this.socket.OPEN) return
    // Short ones go out in one piece: head and payload apart are two, and the system is called for more.
    const short = message.length <= shortMessage
    if (!short || !writeReadyFrame(this.socket, [readyFrame(opcodes.binary, message)]))
      this.socket.send(message)
  }

  /** All that the client lacks. The bytes go out as they lie in memory, the same for a crowd that opens one document. */
  stepTwo(update: Uint8Array): void {
    if (this.#closed || this.socket.readyState !== this.socket.OPEN) return
    const start = stepTwoStart(update.length)
    if (!writeReadyFrame(this.socket, longFrame(opcodes.binary, start, update)))
      this.socket.send(Buffer.concat([start, update]))
  }

  /** Made once for the room, and written as it goes over the wire. */
  updates(frame: UpdatesFrame): void {
    if (this.#closed) return
    if (!writeReadyFrame(this.socket, [frame.encoded('yjs', readyUpdates)]))
      this.send(updateMessage(frame.update))
  }

  awareness(frame: AwarenessFrame): void {
    if (this.#closed) return
    if (!writeReadyFrame(this.socket, [frame.encoded('yjs', readyPresence)]))
      this.send(presenceMessage(frame.update))
  }

  /** This door has no word for it: a reader's edits are refused, and who may not read is closed by the hub. */
  access(): void {
    return
  }

  /** The hub closes with 4409: the protocol cannot carry an epoch. */
  epoch(): void {
    return
  }

  resync(_documentId: string, stateVector: Uint8Array): void {
    this.send(stepOneMessage(stateVector))
  }

  close(code: number, word: string): void {
    this.#closed = true
    this.socket.close(code, word)
    // What waits in a connection that has lost its right, or does not drain, is not to be flushed.
    setTimeout(() => {
      this.socket.terminate()
    }, 1_000).unref()
  }
}
