import { Client } from 'pg'
import { CopyQuery } from '#server/collaboration/store/copy-query'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

describe('rows that come as bytes', () => {
  let database: TestDatabase
  let client: Client
  beforeAll(async () => {
    database = await createTestDatabase()
    client = new Client({ connectionString: database.keeperUrl })
    await client.connect()
  })
  afterAll(async () => {
    await client.end()
    await database.drop()
  })

  const copied = (select: string, values: readonly (string | number)[]) =>
    client.query(new CopyQuery(select, values)).result
  const works = async (): Promise<void> => {
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  }

  it('are those that are stored, also three megabytes of them, and null is null', async () => {
    const rows = await copied(
      `select n::int8, decode(repeat('00ff0d0a', $1), 'hex'), null::bytea from generate_series(1, $2) n`,
      [750_000, 2],
    )
    expect(rows.map(([n]) => Number(n!.readBigInt64BE()))).toEqual([1, 2])
    const stored = Buffer.alloc(3_000_000, Buffer.from('00ff0d0a', 'hex'))
    for (const [, bytes, none] of rows) {
      expect(bytes!.equals(stored)).toBe(true)
      expect(none).toBeNull()
    }
    await works()
  })

  it('are found by values that are taken as they are', async () => {
    const hostile = String.raw`'; drop table desks; -- \' $2 港口`
    const [row] = await copied('select $1::text, $2::int8', [hostile, -7])
    expect(row![0]!.toString()).toBe(hostile)
    expect(row![1]!.readBigInt64BE()).toBe(-7n)
    expect(() => new CopyQuery('select $1', [1.5])).toThrow(TypeError)
    await works()
  })

  it('are none where nothing is found, and an error is that of the database', async () => {
    expect(await copied('select 1 where false', [])).toEqual([])
    await expect(copied('select nothing from nowhere', [])).rejects.toMatchObject({ code: '42P01' })
    await works()
    await expect(copied('select 1 / (n - 3) from generate_series(1, 5) n', [])).rejects.toMatchObject({
      code: '22012',
    })
    await works()
  })

  it('do not come where the line is lost', async () => {
    const lost = new Client({ connectionString: database.keeperUrl })
    lost.on('error', () => undefined)
    await lost.connect()
    const rows = lost.query(new CopyQuery('select pg_terminate_backend(pg_backend_pid())', [])).result
    await expect(rows).rejects.toThrow()
  })
})
