import { escapeIdentifier, type Client } from 'pg'
import type { Logger } from '#server/observability/logger'

export interface ListenOptions {
  connect: () => Client
  channel: string
  onMessage: (payload: string) => void
  /** After every connection, the first too: what came meanwhile was missed and is read again. */
  onConnected: () => void
  logger: Logger
}

/** Longest wait between two tries, and how often the line is tested with a message to itself. */
const longestWaitMs = 5_000
const heartbeatMs = 15_000

/**
 * LISTEN that lasts: reconnects with back-off and jitter, notices a dead line by talking to itself, and says when it is
 * connected so that the owner can catch up. `close` ends it.
 */
export class Listener {
  #client: Client | null = null
  #timer: NodeJS.Timeout | undefined
  #heartbeat: NodeJS.Timeout | undefined
  #closed = false
  #tries = 0
  #heard = true

  constructor(private readonly options: ListenOptions) {}

  async open(): Promise<void> {
    const client = this.options.connect()
    this.#client = client
    client.on('error', (error) => {
      this.options.logger.warn('listening connection lost', { reason: error.message })
    })
    client.once('end', () => {
      this.#again(client)
    })
    client.on('notification', ({ payload }) => {
      this.#heard = true
      if (payload && payload !== 'heartbeat') this.options.onMessage(payload)
      else if (payload === '') this.options.onMessage('')
    })
    try {
      await client.connect()
      await client.query('listen '.concat(escapeIdentifier(this.options.channel)))
    } catch (error) {
      this.options.logger.warn('cannot listen', {
        reason: error instanceof Error ? error.message : String(error),
      })
      this.#again(client)
      return
    }
    this.#tries = 0
    this.#beat(client)
    this.options.onConnected()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    clearInterval(this.#heartbeat)
    await this.#client?.end().catch((error: unknown) => {
      this.options.logger.debug('listening connection was already gone', { reason: String(error) })
    })
  }

  #again(client: Client): void {
    if (this.#closed || this.#client !== client) return
    this.#client = null
    clearInterval(this.#heartbeat)
    const wait = Math.min(longestWaitMs, 50 * 2 ** this.#tries++) * (0.75 + Math.random() / 2)
    this.#timer = setTimeout(() => void this.open(), wait)
  }

  #beat(client: Client): void {
    this.#heard = true
    this.#heartbeat = setInterval(() => {
      if (!this.#heard) {
        void client.end().catch(() => undefined)
        this.#again(client)
        return
      }
      this.#heard = false
      client.query("select pg_notify($1, 'heartbeat')", [this.options.channel]).catch((error: unknown) => {
        this.options.logger.debug('heartbeat not sent', { reason: String(error) })
      })
    }, heartbeatMs)
    this.#heartbeat.unref()
  }
}
