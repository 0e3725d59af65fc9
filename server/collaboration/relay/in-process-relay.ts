import type { DocumentRelay, RelayHandlers, RelayNotice } from '#server/collaboration/document-relay'

/** Hubs in one process, as tests have them. */
export class InProcessBus {
  readonly #members = new Map<InProcessRelay, RelayHandlers>()

  join(relay: InProcessRelay, handlers: RelayHandlers): void {
    this.#members.set(relay, handlers)
  }

  leave(relay: InProcessRelay): void {
    this.#members.delete(relay)
  }

  others(relay: InProcessRelay): RelayHandlers[] {
    return [...this.#members].filter(([member]) => member !== relay).map(([, handlers]) => handlers)
  }
}

/** The relay of a hub in a test: it tells those that share its bus. Nodes of an installation have a `SpokenRelay`. */
export class InProcessRelay implements DocumentRelay {
  constructor(private readonly bus = new InProcessBus()) {}

  open(handlers: RelayHandlers): Promise<void> {
    this.bus.join(this, handlers)
    return Promise.resolve()
  }

  committed(notices: readonly RelayNotice[]): void {
    for (const handlers of this.bus.others(this)) {
      setImmediate(() => {
        handlers.committed(notices)
      })
    }
  }

  awareness(documentId: string, update: Uint8Array): void {
    for (const handlers of this.bus.others(this)) {
      setImmediate(() => {
        handlers.awareness(documentId, update)
      })
    }
  }

  get company(): boolean {
    return this.bus.others(this).length > 0
  }

  /** They share a process, and with it their way to the database. */
  able(): void {
    return
  }

  close(): Promise<void> {
    this.bus.leave(this)
    return Promise.resolve()
  }
}
