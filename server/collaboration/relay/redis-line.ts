import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { RelayLine } from '#server/collaboration/relay/relay-line'
import type { Logger } from '#server/observability/logger'

/** What lies in the stream is for those who are a moment behind; who was away longer compares logs. */
const mostEntries = 10_000
const longestPauseMs = 2_000
/** How long the other end is waited for when a line is given up. */
const farewellMs = 100

/** How long Redis is waited for, in milliseconds. */
interface Patience {
  /** Until it says that there is nothing new. */
  readonly blockMs: number
  /** Beyond that, or for any other answer: a line that stays silent for longer is lost, and is made anew. */
  readonly silentMs: number
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * A Redis stream. Redis is never the only place of anything: when it is lost, flushed or slow, notices are lost, and the
 * nodes find what they missed in Postgres.
 */
export class RedisLine implements RelayLine {
  readonly #writer: Redis
  readonly #reader: Redis
  #closed = false
  #last = '$'

  constructor(
    url: string,
    private readonly logger: Logger,
    private readonly stream: string,
    private readonly patience: Patience = { blockMs: 5_000, silentMs: 3_000 },
  ) {
    const { blockMs, silentMs } = patience
    // Words that cannot be said now are not kept: they would come when nobody needs them.
    const options = {
      lazyConnect: true,
      retryStrategy: (times: number) => Math.min(longestPauseMs, 50 * 2 ** times),
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      disconnectTimeout: farewellMs,
    }
    this.#writer = new Redis(url, { ...options, socketTimeout: silentMs })
    this.#reader = new Redis(url, { ...options, socketTimeout: blockMs + silentMs })
    for (const redis of [this.#writer, this.#reader]) {
      redis.on('error', (error) => {
        this.logger.debug('redis line', { reason: error.message })
      })
    }
  }

  async open(heard: (message: string) => void, connected: () => void): Promise<void> {
    this.#reader.on('ready', () => void this.#follow(heard, connected))
    await Promise.all([this.#writer, this.#reader].map((redis) => this.#connect(redis)))
  }

  async say(messages: readonly string[]): Promise<void> {
    await this.#writer.xadd(this.stream, 'MAXLEN', '~', mostEntries, '*', 'm', messages.join('\n'))
  }

  async close(): Promise<void> {
    this.#closed = true
    this.#reader.disconnect()
    this.#writer.disconnect()
    return Promise.resolve()
  }

  async #connect(redis: Redis): Promise<void> {
    try {
      await redis.connect()
    } catch (error) {
      this.logger.warn('redis cannot be reached', { reason: reasonOf(error) })
    }
  }

  /** Reads from the end of the stream as it stands at this connection, until the connection goes. */
  async #follow(heard: (message: string) => void, connected: () => void): Promise<void> {
    try {
      await this.#toTheEnd()
      if (this.#writer.status !== 'ready') await this.#writerReady()
      connected()
      while (!this.#closed) await this.#read(heard)
    } catch (error) {
      if (this.#closed) return
      this.logger.warn('redis line lost', { reason: reasonOf(error) })
      await pause(50)
      // A command that failed on a line that stands (a Redis that loads its data): begin anew.
      if (this.#reader.status === 'ready') this.#reader.disconnect(true)
    }
  }

  async #toTheEnd(): Promise<void> {
    const newest = await this.#reader.xrevrange(this.stream, '+', '-', 'COUNT', 1)
    this.#last = newest[0]?.[0] ?? '0-0'
  }

  #writerReady(): Promise<void> {
    return new Promise((resolve) => {
      const give = (): void => {
        clearTimeout(timer)
        this.#writer.off('ready', give)
        resolve()
      }
      const timer = setTimeout(give, longestPauseMs)
      this.#writer.once('ready', give)
    })
  }

  async #read(heard: (message: string) => void): Promise<void> {
    const { blockMs } = this.patience
    const answer = await this.#reader.xread(
      'COUNT',
      500,
      'BLOCK',
      blockMs,
      'STREAMS',
      this.stream,
      this.#last,
    )
    for (const [id, fields] of answer?.[0]?.[1] ?? []) {
      this.#last = id
      for (const message of (fields[1] ?? '').split('\n')) if (message !== '') heard(message)
    }
  }
}
