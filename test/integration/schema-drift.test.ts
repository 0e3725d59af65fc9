import type { DataSource, QueryRunner } from 'typeorm'
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

/** TypeORM asks for the types of all columns at the same moment, on one line of Postgres, which takes one question at a time. */
const oneByOne = (runner: QueryRunner): QueryRunner => {
  const ask = runner.query.bind(runner)
  let before: Promise<unknown> = Promise.resolve()
  runner.query = (...question: Parameters<typeof ask>) => {
    const answer = before.then(() => ask(...question))
    before = answer.catch(() => undefined)
    return answer
  }
  return runner
}

describe('the schema', () => {
  test('that the migrations make is the one that the entities describe', async () => {
    const open = source.createQueryRunner.bind(source)
    source.createQueryRunner = (mode) => oneByOne(open(mode))
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
