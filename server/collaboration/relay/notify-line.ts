import type { Client, Pool } from 'pg'
import { Listener } from '#server/database/listen'
import type { RelayLine } from '#server/collaboration/relay/relay-line'
import type { Logger } from '#server/observability/logger'

/** LISTEN/NOTIFY, for a few nodes without Redis. */
export class NotifyLine implements RelayLine {
  #listener: Listener | null = null

  constructor(
    private readonly pool: Pool,
    private readonly connect: () => Client,
    private readonly logger: Logger,
    private readonly channel: string,
  ) {}

  async open(heard: (message: string) => void, connected: () => void): Promise<void> {
    const { connect, channel, logger } = this
    this.#listener = new Listener({ connect, channel, onMessage: heard, onConnected: connected, logger })
    await this.#listener.open()
  }

  async say(messages: readonly string[]): Promise<void> {
    await this.pool.query({
      name: 'relay-notify',
      text: 'select pg_notify($1, payload) from unnest($2::text[]) as payload',
      values: [this.channel, messages],
    })
  }

  async close(): Promise<void> {
    await this.#listener?.close()
  }
}
