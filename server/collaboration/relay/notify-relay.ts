import { randomUUID } from 'node:crypto'
import type { Client, Pool } from 'pg'
import { Listener } from '#server/database/listen'
import type { DocumentRelay, RelayHandlers, RelayNotice } from '#server/collaboration/document-relay'
import type { Logger } from '#server/observability/logger'

const channel = 'briefroom_documents'
/** Postgres takes payloads below 8,000 bytes. */
const longestPayload = 7_900

interface Notes {
  commits: string[]
  awareness: string[]
}

/**
 * LISTEN/NOTIFY, for a few nodes without Redis. Notices are gathered while the last one is being sent, so that the
 * database sees one statement for many commits. Payload: `<node> c <document> <epoch> <seq>` or `<node> a <document> <base64>`.
 */
export class NotifyRelay implements DocumentRelay {
  readonly #node = randomUUID()
  #listener: Listener | null = null
  readonly #waiting = new Map<string, RelayNotice>()
  #presence: string[] = []
  #sending: Promise<void> | null = null

  constructor(
    private readonly pool: Pool,
    private readonly connect: () => Client,
    private readonly logger: Logger,
  ) {}

  async open(handlers: RelayHandlers): Promise<void> {
    this.#listener = new Listener({
      connect: this.connect,
      channel,
      onMessage: (payload) => {
        this.#heard(payload, handlers)
      },
      onConnected: () => {
        handlers.reconnected()
      },
      logger: this.logger,
    })
    await this.#listener.open()
  }

  committed(notices: readonly RelayNotice[]): void {
    for (const notice of notices) this.#waiting.set(notice.documentId, notice)
    this.#send()
  }

  awareness(documentId: string, update: Uint8Array): void {
    const payload = `${this.#node} a ${documentId} ${Buffer.from(update).toString('base64')}`
    if (payload.length > longestPayload) return
    this.#presence.push(payload)
    this.#send()
  }

  async close(): Promise<void> {
    await this.#sending
    await this.#listener?.close()
  }

  #heard(payload: string, handlers: RelayHandlers): void {
    const [node, kind, documentId, third, fourth] = payload.split(' ')
    if (node === this.#node || documentId === undefined || third === undefined) return
    if (kind === 'c') handlers.committed([{ documentId, epoch: Number(third), seq: Number(fourth) }])
    else if (kind === 'a') handlers.awareness(documentId, Buffer.from(third, 'base64'))
  }

  #send(): void {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.size + this.#presence.length > 0) {
      const { commits, awareness } = this.#take()
      try {
        await this.pool.query({
          name: 'collab-notify',
          text: 'select pg_notify($1, payload) from unnest($2::text[]) as payload',
          values: [channel, [...commits, ...awareness]],
        })
      } catch (error) {
        this.logger.warn('other nodes could not be told', {
          reason: error instanceof Error ? error.message : String(error),
        })
        return
      }
    }
  }

  #take(): Notes {
    const commits = [...this.#waiting.values()].map(
      ({ documentId, epoch, seq }) => `${this.#node} c ${documentId} ${epoch} ${seq}`,
    )
    this.#waiting.clear()
    return { commits, awareness: this.#presence.splice(0) }
  }
}
