import { DataSource, type DataSourceOptions } from 'typeorm'
import { entities } from '#server/database/entities/index'
import { migrations } from '#server/database/migrations/index'
import { NamingStrategy } from '#server/database/naming-strategy'
import { watchConnections } from '#server/database/watch-connections'

export interface DataSourceSettings {
  url: string
  /** Shown in pg_stat_activity. */
  applicationName: string
  poolSize: number
  /** `SET ROLE` to this on each connection: for an installation that has only the owner's login. */
  role?: string | undefined
  statementTimeoutMs: number
  onPoolError: (message: string) => void
}

/**
 * Connections of TypeORM. Time limits are those of limit L23; pool errors are told by message only (the error carries the client).
 * Who waits for a connection, a free one or a new one, waits no longer than the statement of another may take: UNAVAILABLE then.
 */
export const createDataSource = (settings: DataSourceSettings): DataSource => {
  const options: DataSourceOptions = {
    type: 'postgres',
    url: settings.url,
    entities,
    migrations,
    namingStrategy: new NamingStrategy(),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: settings.poolSize,
    connectTimeoutMS: settings.statementTimeoutMs + 5_000,
    applicationName: settings.applicationName,
    poolErrorHandler: (error: unknown) => {
      settings.onPoolError(error instanceof Error ? error.message : String(error))
    },
    extra: {
      statement_timeout: settings.statementTimeoutMs,
      idle_in_transaction_session_timeout: 10_000,
      lock_timeout: 2_000,
      query_timeout: settings.statementTimeoutMs + 5_000,
      keepAlive: true,
      onConnect: watchConnections(settings.statementTimeoutMs),
      ...(settings.role ? { options: `-c role=${settings.role}` } : {}),
    },
  }
  return new DataSource(options)
}
