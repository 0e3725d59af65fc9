import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { Edit } from '#test/chaos/document/journal'
import { Writer, type WriterParts } from '#test/chaos/document/writer'

const passingCloses = new Set([1000, 1001, 1005, 1006, 1012, 1013, 4429, 4430])
const sync = 0
const durable = 8
const updateMessage = 2

/** Writes through the unmodified provider of y-websocket; hears of durability by message 8 (`?ack=1`). */
export class ProviderWriter extends Writer {
  readonly #provider: WebsocketProvider
  #timer: NodeJS.Timeout | null = null
  /** Edits in each update message of this connection, in order. */
  #sent: (readonly Edit[])[] = []
  #sending: readonly Edit[] = []
  #durable = 0
  /** What the server said that it has, on this connection. */
  #known: Uint8Array | undefined
  /** How the last connection ended. */
  #end = 'never'

  constructor(parts: WriterParts) {
    super(parts)
    this.#provider = new WebsocketProvider(this.#address(), parts.journal.documentId, this.doc, {
      params: { ack: '1' },
      WebSocketPolyfill: this.#socketClass() as typeof globalThis.WebSocket,
      disableBc: true,
      connect: false,
      shouldReconnect: ({ code }: { code: number }) => passingCloses.has(code),
      maxBackoffTime: 500,
    })
    this.#listen(this.#provider)
  }

  #address(): string {
    return `${this.node.url.replace('http', 'ws')}/yjs`
  }

  /** Signs in, and notes which of its messages hold which edits: the server counts the updates of a connection. */
  #socketClass(): unknown {
    const { token } = this.parts.person
    const noted = (data: unknown): void => {
      if (data instanceof Uint8Array && data[0] === sync && data[1] === updateMessage)
        this.#sent.push(this.#sending)
    }
    return class SignedSocket extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { authorization: `Bearer ${token}` } })
      }

      override send(...words: unknown[]): void {
        noted(words[0])
        super.send(...(words as Parameters<WebSocket['send']>))
      }
    }
  }

  #listen(provider: WebsocketProvider): void {
    provider.messageHandlers[durable] = (_encoder, decoder) => {
      this.#durable = decoding.readVarUint(decoder)
      this.acknowledged(this.#sent.slice(0, this.#durable).flat())
    }
    this.#noteKnown(provider)
    provider.on('sync', (synced: boolean) => {
      if (synced) this.#bring()
    })
    provider.on('connection-error', (event) => {
      this.#end = 'message' in event ? String(event.message) : event.type
    })
    provider.on('connection-close', (event: { code: number; reason: string } | null) => {
      this.#sent = []
      this.#durable = 0
      this.#known = undefined
      if (event) this.#end = `${event.code} ${event.reason}`
      if (event && !passingCloses.has(event.code) && !this.closed) this.break(`closed with ${event.code}`)
      provider.serverUrl = this.#address()
    })
  }

  /** Step 1 of the server, which the provider answers and forgets. */
  #noteKnown(provider: WebsocketProvider): void {
    const ordinary = provider.messageHandlers[sync]!
    provider.messageHandlers[sync] = (encoder, decoder, ...rest) => {
      const ahead = decoding.clone(decoder)
      if (decoding.readVarUint(ahead) === 0) this.#known = decoding.readVarUint8Array(ahead)
      ordinary(encoder, decoder, ...rest)
    }
  }

  /** What was not acknowledged before goes out once more, as an update, because a step 2 is not counted. */
  #bring(): void {
    const { ws } = this.#provider
    if (this.unsaved.length === 0 || ws?.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, sync)
    encoding.writeVarUint(encoder, updateMessage)
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.doc, this.#known))
    this.#sending = [...this.unsaved]
    ws.send(encoding.toUint8Array(encoder))
    this.#sending = []
  }

  get standing(): string {
    const { wsconnected, synced } = this.#provider
    const state = wsconnected ? (synced ? 'synced' : 'connected') : `not connected: ${this.#end}`
    return `${this.name} by y-websocket (${state}, ${this.unsaved.length} unsaved, durable ${this.#durable} of ${this.#sent.length})`
  }

  /** Sent by the provider in the same breath, after this: the listener of the document is older than its own. */
  protected tidied(edit: Edit): void {
    this.#sending = [edit]
    queueMicrotask(() => {
      this.#sending = []
    })
  }

  start(): void {
    this.#provider.connect()
    const next = (): void => {
      // Types on without waiting, also while offline, as people do; but not without end.
      if (this.typing && this.unsaved.length < 200) this.#edit()
      this.#timer = setTimeout(next, 20 + this.parts.random(100))
    }
    next()
  }

  /** The provider sends within the transaction, before the journal knows the edit: the list is filled afterwards. */
  #edit(): void {
    const edits: Edit[] = []
    this.#sending = edits
    edits.push(this.change().edit)
    this.#sending = []
  }

  stop(): Promise<void> {
    this.closed = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#provider.destroy()
    this.doc.destroy()
    return Promise.resolve()
  }
}
