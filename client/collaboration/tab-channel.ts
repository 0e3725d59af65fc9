import * as Y from 'yjs'

/** A line between the tabs of one browser; `BroadcastChannel` fits. */
export interface TabPort {
  postMessage(message: TabMessage): void
  onmessage: ((event: { data: TabMessage }) => void) | null
  close(): void
}
export interface TabMessage {
  /** Generation of what is asked for or sent: two are never mixed, and tabs do not change at the same moment. */
  epoch?: number | undefined
  ask?: Uint8Array
  update?: Uint8Array
  /** Access has ended: every tab leaves the document. */
  ended?: boolean
}

/** Tabs of one person share their edits at once, also while the server is away. The object itself is the origin of what came through it. */
export class TabChannel {
  constructor(
    private readonly port: TabPort,
    private readonly doc: Y.Doc,
    private readonly epoch: () => number | undefined,
    receive: (run: () => void) => void,
    ended: () => void,
  ) {
    port.onmessage = ({ data }) => {
      if (data.ended) ended()
      // A window that was never told its generation might mix two: what it knows may be of an earlier one.
      if (data.epoch === undefined || data.epoch !== epoch()) return
      if (data.ask) this.#send(Y.encodeStateAsUpdate(doc, data.ask))
      const update = data.update
      if (update)
        receive(() => {
          Y.applyUpdate(doc, update, this)
        })
    }
    this.ask()
  }

  /** Asks the others for what they have and this one has not. */
  ask(): void {
    this.port.postMessage({ ask: Y.encodeStateVector(this.doc), epoch: this.epoch() })
  }

  share(update: Uint8Array, origin: unknown): void {
    if (origin !== this) this.#send(update)
  }

  /** Tells the other tabs that this document is no longer open to the person. */
  end(): void {
    this.port.postMessage({ ended: true })
  }

  close(): void {
    this.port.onmessage = null
    this.port.close()
  }

  #send(update: Uint8Array): void {
    this.port.postMessage({ update, epoch: this.epoch() })
  }
}

/** The browser's own channel, where there is one. */
export const openTabPort = (name: string): TabPort | null => {
  if (typeof BroadcastChannel === 'undefined') return null
  const channel = new BroadcastChannel(name)
  const port: TabPort = {
    postMessage: (message) => {
      channel.postMessage(message)
    },
    onmessage: null,
    close: () => {
      channel.close()
    },
  }
  channel.onmessage = (event: MessageEvent<TabMessage>) => port.onmessage?.({ data: event.data })
  return port
}
