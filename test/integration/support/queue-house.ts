import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { DataSource } from 'typeorm'
import { readConfig } from '#server/config/read-config'
import type { Config } from '#server/config/schema'
import { createListener, createPool } from '#server/database/connections'
import { JobRelay } from '#server/jobs/job-relay'
import { createQueueBackend, type QueueBackend } from '#server/jobs/queue-backend'
import { createLogger } from '#server/observability/logger'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

export const logger = createLogger('test', 'silent')

/** What queues stand on: Postgres, and Redis where the tests have one. */
export const queueKinds = ['postgres', ...(process.env.TEST_REDIS_URL ? ['redis'] : [])]

/** A database with queues over it, and no application: what is opened here is closed after each test. */
export class QueueHouse {
  readonly #opened: { close(): Promise<unknown> }[] = []

  private constructor(
    private readonly database: TestDatabase,
    readonly config: Config,
    readonly keeper: Pool,
    readonly source: DataSource,
  ) {}

  static async start(kind: string): Promise<QueueHouse> {
    const database = await createTestDatabase()
    const config = readConfig({
      DATABASE_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_KEEPER_URL: database.keeperUrl,
      ...(kind === 'redis' ? { REDIS_URL: process.env.TEST_REDIS_URL } : {}),
    })
    const keeper = createPool(config, 'keeper', 'test', 4, logger)
    const source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize()
    return new QueueHouse(database, config, keeper, source)
  }

  /** Queues of its own, which the test closes itself. */
  createBackend(listeners: number): QueueBackend {
    return createQueueBackend(this.config, { logger, listeners, prefix: `test-${randomUUID()}` })
  }

  open(listeners = 3): QueueBackend {
    const backend = this.createBackend(listeners)
    this.closeLater(backend)
    return backend
  }

  createRelay(backend: QueueBackend): JobRelay {
    return new JobRelay(this.keeper, () => createListener(this.config, 'test-listen'), backend, logger)
  }

  async openRelay(backend: QueueBackend): Promise<JobRelay> {
    const relay = this.createRelay(backend)
    this.closeLater(relay)
    await relay.open()
    return relay
  }

  closeLater(object: { close(): Promise<unknown> }): void {
    this.#opened.push(object)
  }

  /** Closes what was opened, the latest first. */
  async closeOpened(): Promise<void> {
    for (const object of this.#opened.splice(0).reverse()) await object.close()
  }

  async stop(): Promise<void> {
    await this.source.destroy()
    await this.keeper.end()
    await this.database.drop()
  }
}
