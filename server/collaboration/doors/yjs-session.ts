import type { WebSocket } from 'ws'
import { closeCodeOf, closeCodes } from '#core/contracts/errors/close-codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import { Lane } from '#server/collaboration/doors/lane'
import { UpdateOrder } from '#server/collaboration/doors/update-order'
import {
  acknowledgement,
  presenceMessage,
  readYjsMessage,
  stepOneMessage,
  type YjsMessage,
} from '#server/collaboration/doors/yjs-messages'
import type { YjsPeer } from '#server/collaboration/doors/yjs-peer'
import type { DocumentHub } from '#server/collaboration/document-hub'
import type { JoinAnswer } from '#server/collaboration/hub/joins'

export interface YjsSessionOptions {
  readonly documentId: string
  readonly schemaVersion: number
  /** `?ack=1`: the client wants message 8. */
  readonly acknowledges: boolean
}

/** Messages, and bytes, that may wait until the document is open. */
const longestUnjoinedWait = 1_000
const largestUnjoinedWait = 8 * 1024 * 1024

/** One `/yjs` connection: the y-protocols on one side, the hub on the other. Messages are taken strictly in order. */
export class YjsSession {
  readonly #lane = new Lane()
  #joined = false
  #unjoinedBytes = 0
  /** Made with the first update: most sit and read. */
  #order: UpdateOrder | null = null

  constructor(
    private readonly hub: DocumentHub,
    private readonly peer: YjsPeer,
    private readonly socket: WebSocket,
    private readonly options: YjsSessionOptions,
  ) {}

  start(): void {
    this.socket.on('message', (data: Buffer) => {
      this.#received(data)
    })
    this.socket.on('close', () => {
      this.hub.disconnected(this.peer)
    })
    this.#lane.run(() => this.#open())
  }

  /** As y-websocket's server begins: step 1 of all that is committed, and who is here, before the client says anything. */
  async #open(): Promise<void> {
    const { documentId, schemaVersion } = this.options
    try {
      const stateVector = await this.hub.enter(this.peer, documentId, schemaVersion)
      this.#joined = true
      this.peer.send(stepOneMessage(stateVector))
    } catch (error) {
      this.#failed(error)
    }
  }

  #received(data: Buffer): void {
    if (this.peer.closed) return
    if (!this.#joined) this.#unjoinedBytes += data.length
    if (this.#lane.length > longestUnjoinedWait || this.#unjoinedBytes > largestUnjoinedWait) {
      this.#end(new DomainError('SLOW_DOWN'))
      return
    }
    this.#lane.run(() => {
      this.#guarded(data)
    })
  }

  #guarded(data: Buffer): void {
    if (this.peer.closed) return
    try {
      const message = readYjsMessage(data)
      if (message) this.#take(message)
    } catch (error) {
      this.#failed(error)
    }
  }

  #take(message: YjsMessage): void {
    switch (message.kind) {
      case 'step-1':
        this.#answer(this.hub.syncAgain(this.peer, this.options.documentId, message.stateVector))
        return
      case 'step-2':
      case 'update':
        this.#update(message.update, message.kind === 'update')
        return
      case 'awareness':
        this.hub.awareness(this.peer, this.options.documentId, message.update)
        return
      case 'query-awareness':
        this.#sendPresence()
    }
  }

  #answer(answer: JoinAnswer | null): void {
    if (answer) this.peer.stepTwo(answer.update)
  }

  #sendPresence(): void {
    const present = this.hub.presenceFor(this.peer, this.options.documentId)
    if (present) this.peer.send(presenceMessage(present.update))
  }

  /** Does not wait for the commit: the next message may be checked meanwhile. */
  #update(update: Uint8Array, counts: boolean): void {
    this.#order ??= new UpdateOrder(
      (durable) => {
        if (this.options.acknowledges) this.peer.send(acknowledgement(durable))
      },
      (error) => {
        this.#failed(error)
      },
    )
    const edit = { epoch: null, update, whole: !counts }
    this.hub.update(
      this.peer,
      this.options.documentId,
      edit,
      counts ? this.#order.next() : this.#order.whole(),
    )
  }

  /** Refusals of an edit are the hub's to judge; what keeps the document from opening ends the connection. */
  #failed(error: unknown): void {
    const known = error instanceof DomainError ? error : new DomainError('INTERNAL')
    if (!this.#joined || !(error instanceof DomainError)) this.#end(known)
    else if (known.code === 'NOT_FOUND') this.hub.end(this.peer, closeCodes.accessEnded, 'FORBIDDEN')
    else if (known.code === 'MALFORMED_UPDATE' || known.code === 'STALE_EPOCH') this.#end(known)
  }

  #end({ code }: DomainError): void {
    const closeCode = code === 'INTERNAL' || code === 'CORRUPT' ? closeCodes.busy : closeCodeOf(code)
    this.hub.end(this.peer, closeCode, code)
  }
}
