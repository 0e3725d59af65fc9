import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { packageRoot } from '#server/config/package-root'
import { migrate } from '#server/database/run-migrations'
import { migrateQueue } from '#server/jobs/migrate-queue'

export interface TestDatabase {
  name: string
  ownerUrl: string
  appUrl: string
  keeperUrl: string
  /** Removes it, also with connections open. */
  drop(): Promise<void>
}

/** Any number; whoever holds it makes the template, the others wait. */
const templateLock = 4_271_900

const address = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: these tests run through Jest's global set-up`)
  return value
}

const inDatabase = (url: string, database: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

const withClient = async <T>(url: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Other migrations, other template: nobody tests against yesterday's tables. */
const templateName = (): string => {
  const folder = join(packageRoot, 'server/database/migrations')
  const hash = createHash('sha256')
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  return `template_${hash.digest('hex').slice(0, 16)}`
}

const ensureTemplate = async (client: Client, template: string): Promise<void> => {
  await client.query('select pg_advisory_lock($1)', [templateLock])
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template])
    if (rowCount) return
    const part = `${template}_part`
    await client.query(`drop database if exists ${part} with (force)`)
    await client.query(`create database ${part} owner briefroom_owner`)
    const owner = inDatabase(address('TEST_PG_OWNER_URL'), part)
    await migrate(owner)
    await migrateQueue(owner)
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [part])
    await client.query(`alter database ${part} rename to ${template}`)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [templateLock])
  }
}

/** A migrated database of one's own, copied from a template that the first asker of the run makes. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const admin = inDatabase(address('TEST_PG_SUPER_URL'), 'postgres')
  const name = `t_${randomBytes(6).toString('hex')}`
  await withClient(admin, async (client) => {
    const template = templateName()
    await ensureTemplate(client, template)
    await client.query(`create database ${name} template ${template} strategy wal_log owner briefroom_owner`)
  })
  return {
    name,
    ownerUrl: inDatabase(address('TEST_PG_OWNER_URL'), name),
    appUrl: inDatabase(address('TEST_PG_APP_URL'), name),
    keeperUrl: inDatabase(address('TEST_PG_KEEPER_URL'), name),
    drop: () =>
      withClient(admin, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}
