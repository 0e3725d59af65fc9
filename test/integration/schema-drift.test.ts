import type { DataSource } from 'typeorm'
import { createDataSource } from '#server/database/data-source'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

let database: TestDatabase
let source: DataSource
beforeAll(async () => {
  database = await createTestDatabase()
  source = createDataSource({
    url: database.ownerUrl,
    applicationName: 'drift',
    poolSize: 2,
    statementTimeoutMs: 60_000,
    onPoolError: () => undefined,
  })
  await source.initialize()
})
afterAll(async () => {
  await source.destroy()
  await database.drop()
})

describe('the schema', () => {
  test('that the migrations make is the one that the entities describe', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log()
    expect(upQueries.map(({ query }) => query)).toEqual([])
  })

  test('can be taken back to nothing and made again', async () => {
    for (const migration of [...source.migrations].reverse()) {
      await source.undoLastMigration({ transaction: 'each' })
      expect(migration).toBeDefined()
    }
    const tables = await source.query<{ tablename: string }[]>(
      `select tablename from pg_tables where schemaname = 'public'`,
    )
    expect(tables.map((row) => row.tablename)).toEqual(['migrations'])
    expect((await source.runMigrations()).length).toBe(source.migrations.length)
  })

  test('every table that a desk owns has row-level security', async () => {
    const rows = await source.query<{ name: string }[]>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'desk_id' and not c.relrowsecurity
          and c.relname <> 'revocations'`,
    )
    expect(rows).toEqual([])
  })
})
