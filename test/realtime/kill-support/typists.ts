import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { typeParagraph } from '#test/realtime/collab-support/collab-world'
import { SocketClient } from '#test/realtime/collab-support/socket-client'

/** Somebody who types a word whenever the last is acknowledged, through any number of lost connections. */
export interface Typist {
  /** Words of which the server has said that they are on disk. */
  readonly acknowledged: readonly string[]
  readonly doc: Y.Doc
  /** Connects, or waits until the client has done so by itself; returns when everything unsent is on its way. */
  connect(): Promise<void>
  /** Types until the line is cut. */
  typeUntilCut(): Promise<void>
  close(): void
}

/** By the commands of Socket.IO, with a document that outlives its connections. */
export class SocketTypist implements Typist {
  readonly acknowledged: string[] = []
  #client: SocketClient | null = null
  #kept = new Y.Doc()
  #count = 0

  constructor(
    readonly name: string,
    private readonly url: string,
    private readonly token: string,
    private readonly documentId: string,
  ) {}

  get doc(): Y.Doc {
    return this.#client?.doc ?? this.#kept
  }

  async connect(): Promise<void> {
    const client = await SocketClient.connect(this.url, this.documentId, this.token)
    Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(this.#kept), 'server')
    const joined = await client.join()
    if (!joined.ok) throw new Error(joined.error.code)
    this.#client = client
    const mine = Y.encodeStateAsUpdate(client.doc, new Uint8Array(joined.data.stateVector))
    const brought = await client.send(mine)
    if (!brought.ok) throw new Error(brought.error.code)
  }

  async typeUntilCut(): Promise<void> {
    const client = this.#client!
    const cut = new Promise<null>((resolve) =>
      client.socket.once('disconnect', () => {
        resolve(null)
      }),
    )
    while (client.socket.connected) {
      const word = `${this.name}-${this.#count++}`
      const edit = client.edit((doc) => {
        typeParagraph(doc, word)
      })
      const answer = await Promise.race([edit.catch(() => null), cut])
      if (answer?.ok) this.acknowledged.push(word)
    }
    this.#kept = client.doc
    client.close()
    this.#client = null
  }

  close(): void {
    this.#client?.close()
  }
}

/** By the unmodified provider of y-websocket, which comes back by itself; it hears of durability by message 8. */
export class ProviderTypist implements Typist {
  readonly acknowledged: string[] = []
  readonly doc = new Y.Doc()
  readonly #provider: WebsocketProvider
  /** Words sent as updates over this connection, in order. */
  #sent: string[] = []
  #count = 0
  #typing = false

  constructor(
    readonly name: string,
    url: string,
    token: string,
    documentId: string,
  ) {
    class SignedSocket extends WebSocket {
      constructor(address: string) {
        super(address, { headers: { authorization: `Bearer ${token}` } })
      }
    }
    this.#provider = new WebsocketProvider(`${url.replace('http', 'ws')}/yjs`, documentId, this.doc, {
      params: { ack: '1' },
      WebSocketPolyfill: SignedSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
      connect: false,
      maxBackoffTime: 500,
    })
    this.#provider.messageHandlers[8] = (_encoder, decoder) => {
      this.#durable(decoding.readVarUint(decoder))
    }
  }

  connect(): Promise<void> {
    this.#provider.connect()
    if (this.#provider.synced) return Promise.resolve()
    return new Promise((resolve) => {
      this.#provider.once('sync', () => {
        resolve()
      })
    })
  }

  typeUntilCut(): Promise<void> {
    this.#sent = []
    this.#typing = true
    const cut = new Promise<void>((resolve) => {
      this.#provider.once('connection-close', () => {
        this.#typing = false
        resolve()
      })
    })
    this.#type()
    return cut
  }

  #type(): void {
    const word = `${this.name}-${this.#count++}`
    this.#sent.push(word)
    typeParagraph(this.doc, word)
  }

  #durable(count: number): void {
    for (const word of this.#sent.slice(0, count))
      if (!this.acknowledged.includes(word)) this.acknowledged.push(word)
    if (this.#typing && count >= this.#sent.length) this.#type()
  }

  close(): void {
    this.#provider.destroy()
    this.doc.destroy()
  }
}
