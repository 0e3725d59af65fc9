import { randomUUID } from 'node:crypto'
import type { DocumentRelay, RelayHandlers, RelayNotice } from '#server/collaboration/document-relay'
import { Neighbours } from '#server/collaboration/relay/neighbours'
import type { RelayLine } from '#server/collaboration/relay/relay-line'
import {
  readRelayMessage,
  writeRelayMessage,
  type RelayMessage,
} from '#server/collaboration/relay/relay-message'
import type { Logger } from '#server/observability/logger'

/** How often a node says that it is there. */
const hereEveryMs = 10_000
/** Postgres takes payloads below 8,000 bytes. */
const longestMessage = 7_900

/**
 * Nodes that tell one another over a line, Postgres's or Redis's. What is to be said is gathered while the last is being
 * said, so that many commits are one statement; alone on the line nothing is said at all.
 */
export class SpokenRelay implements DocumentRelay {
  readonly #node = randomUUID()
  readonly #neighbours = new Neighbours()
  readonly #notices = new Map<string, RelayNotice>()
  #messages: string[] = []
  #saying: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  #handlers: RelayHandlers | null = null
  #able = true

  constructor(
    private readonly line: RelayLine,
    private readonly logger: Logger,
  ) {}

  async open(handlers: RelayHandlers): Promise<void> {
    this.#handlers = handlers
    this.#timer = setInterval(() => {
      this.#neighbours.sweep()
      if (this.#able) this.#word('here')
    }, hereEveryMs).unref()
    await this.line.open(
      (text) => {
        this.#heard(text, handlers)
      },
      () => {
        this.#neighbours.connected()
        if (this.#able) this.#word('hello')
        handlers.reconnected()
      },
    )
  }

  committed(notices: readonly RelayNotice[]): void {
    if (this.#neighbours.alone) return
    for (const notice of notices) this.#notices.set(notice.documentId, notice)
    this.#say()
  }

  awareness(documentId: string, update: Uint8Array): void {
    if (this.#neighbours.alone || !this.#able) return
    const message = writeRelayMessage(this.#node, { kind: 'awareness', documentId, update })
    if (message.length > longestMessage) return
    this.#messages.push(message)
    this.#say()
  }

  get company(): boolean {
    return this.#neighbours.some
  }

  /** Who is cut off leaves the others' company, and greets them anew when he is back: they then compare their logs. */
  able(is: boolean): void {
    this.#able = is
    if (is) this.#neighbours.forget()
    this.#word(is ? 'hello' : 'bye')
  }

  async close(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    this.#word('bye')
    await this.#saying
    this.#handlers = null
    await this.line.close()
  }

  #word(kind: 'hello' | 'here' | 'bye'): void {
    this.#messages.push(writeRelayMessage(this.#node, { kind }))
    this.#say()
  }

  #heard(text: string, handlers: RelayHandlers): void {
    const read = readRelayMessage(text)
    if (!read || read.node === this.#node || !this.#handlers) return
    try {
      this.#take(read.node, read.message, handlers)
    } catch (error) {
      // Another version of this program, or none of it: it must not end the line that all is heard on.
      this.logger.warn('a node said what cannot be read', {
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }

  #take(node: string, message: RelayMessage, handlers: RelayHandlers): void {
    if (message.kind === 'bye') {
      this.#neighbours.left(node)
      return
    }
    const fresh = this.#neighbours.heard(node)
    if (message.kind === 'hello' && this.#able) this.#word('here')
    // Each may have committed in silence before it knew of the other.
    if (fresh) handlers.reconnected()
    if (message.kind === 'committed') handlers.committed([message])
    if (message.kind === 'awareness') handlers.awareness(message.documentId, message.update)
  }

  #say(): void {
    this.#saying ??= this.#sayAll().finally(() => {
      this.#saying = null
    })
  }

  async #sayAll(): Promise<void> {
    while (this.#notices.size + this.#messages.length > 0) {
      const messages = this.#takeMessages()
      try {
        await this.line.say(messages)
      } catch (error) {
        this.logger.warn('other nodes could not be told', {
          reason: error instanceof Error ? error.message : String(error),
        })
        return
      }
    }
  }

  #takeMessages(): string[] {
    const commits = [...this.#notices.values()].map((notice) =>
      writeRelayMessage(this.#node, { kind: 'committed', ...notice }),
    )
    this.#notices.clear()
    return [...commits, ...this.#messages.splice(0)]
  }
}
