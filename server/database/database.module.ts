import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common'
import { Pool } from 'pg'
import { DataSource } from 'typeorm'
import type { Config } from '#server/config/schema'
import { CONFIG, LOGGER } from '#server/config/tokens'
import { connectionOf, createListener, createPool } from '#server/database/connections'
import { createDataSource } from '#server/database/data-source'
import { HOT_POOL, LISTENER, LOG_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import type { Logger } from '#server/observability/logger'

const openDataSource = async (config: Config, logger: Logger): Promise<DataSource> => {
  const source = createDataSource({
    ...connectionOf(config, 'app'),
    applicationName: 'briefroom-server',
    poolSize: 10,
    statementTimeoutMs: 5_000,
    onPoolError: (reason) => {
      logger.warn('database connection lost', { reason })
    },
  })
  return source.initialize()
}

/** A document whose row is not free within this time leaves the batch, so that it does not hold up the others. */
const logLockTimeoutMs = 50

/** Connections to Postgres: TypeORM as the application, two small pools and listeners as the keeper. */
@Global()
@Module({
  providers: [
    { provide: DataSource, useFactory: openDataSource, inject: [CONFIG, LOGGER] },
    {
      provide: HOT_POOL,
      useFactory: (config: Config, logger: Logger) =>
        createPool(config, 'keeper', 'briefroom-hot', 6, logger),
      inject: [CONFIG, LOGGER],
    },
    {
      provide: LOG_POOL,
      useFactory: (config: Config, logger: Logger) =>
        createPool(config, 'keeper', 'briefroom-log', 4, logger, logLockTimeoutMs),
      inject: [CONFIG, LOGGER],
    },
    {
      provide: LISTENER,
      useFactory: (config: Config) => () => createListener(config, 'briefroom-listen'),
      inject: [CONFIG],
    },
    Transactions,
  ],
  exports: [DataSource, HOT_POOL, LOG_POOL, LISTENER, Transactions],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    @Inject(HOT_POOL) private readonly hot: Pool,
    @Inject(LOG_POOL) private readonly log: Pool,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.source.destroy(), this.hot.end(), this.log.end()])
  }
}
