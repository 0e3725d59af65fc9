import 'reflect-metadata'
import { Client } from 'pg'
import { createDataSource } from '#server/database/data-source'

/** Any number, the same for all: whoever holds it migrates, the others wait. */
const migrationLock = 4_271_001

/** Runs what is pending, one process at a time. Returns the names that were applied. */
export const migrate = async (ownerUrl: string): Promise<string[]> => {
  const guard = new Client({ connectionString: ownerUrl })
  guard.on('error', () => undefined)
  await guard.connect()
  const source = createDataSource({
    url: ownerUrl,
    applicationName: 'briefroom-migrate',
    poolSize: 2,
    statementTimeoutMs: 600_000,
    onPoolError: (message) => process.stderr.write(`${message}\n`),
  })
  try {
    await guard.query('select pg_advisory_lock($1)', [migrationLock])
    await source.initialize()
    const applied = await source.runMigrations()
    return applied.map((migration) => migration.name)
  } finally {
    if (source.isInitialized) await source.destroy()
    await guard.end()
  }
}

/** Names that `migrate` would apply. */
export const pendingMigrations = async (ownerUrl: string): Promise<string[]> => {
  const source = createDataSource({
    url: ownerUrl,
    applicationName: 'briefroom-migrate',
    poolSize: 1,
    statementTimeoutMs: 60_000,
    onPoolError: (message) => process.stderr.write(`${message}\n`),
  })
  await source.initialize()
  try {
    const known = source.migrations.map((migration) => migration.constructor.name)
    const [table] = await source.query<{ there: string | null }[]>(
      `select to_regclass('public.migrations')::text as there`,
    )
    if (!table?.there) return known
    const done = await source.query<{ name: string }[]>('select name from migrations')
    return known.filter((name) => !done.some((row) => row.name === name))
  } finally {
    await source.destroy()
  }
}
