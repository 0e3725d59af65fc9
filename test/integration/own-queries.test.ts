import { Client } from 'pg'
import { AppendQuery } from '#server/collaboration/store/append-query'
import { CopyQuery } from '#server/collaboration/store/copy-query'
import type { ReadyValue } from '#server/collaboration/store/statement-message'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

const everyByte = Uint8Array.from({ length: 256 }, (_, n) => n)

describe('queries whose asking and reading are ours', () => {
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

  const works = async (): Promise<void> => {
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  }

  describe('rows that come as bytes', () => {
    const copied = (select: string, values: readonly (string | number)[]) =>
      client.query(new CopyQuery(select, values)).result

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

  describe('statements that go out in one piece', () => {
    const given = async (text: string, values: readonly ReadyValue[]): Promise<string[]> => [
      ...(await client.query(new AppendQuery({ name: text.slice(0, 60), text }, values)).result),
    ]

    it('take text and bytes as they are, also bytes in the middle of others and none at all', async () => {
      const bytes = everyByte.subarray(3, 250)
      const [row] = await given(
        `select concat_ws(' ', $1::int8, encode($2::bytea, 'hex'), octet_length($3::bytea), ($4::int[])[2], length($5::text))`,
        ['-7', bytes, new Uint8Array(), '{5,6}', ''],
      )
      expect(row).toBe(`-7 ${Buffer.from(bytes).toString('hex')} 0 6 0`)
    })

    it('take megabytes, and no value at all', async () => {
      const large = Buffer.alloc(3_000_000, everyByte)
      expect(await given('select octet_length($1::bytea)::text', [large])).toEqual(['3000000'])
      expect(await given('select 1', [])).toEqual(['1'])
    })

    it('are asked again by their name, several at once, each with its own answer', async () => {
      const asked = Array.from({ length: 50 }, (_, n) => given('select $1::int + 1', [String(n)]))
      expect(await Promise.all(asked)).toEqual(Array.from({ length: 50 }, (_, n) => [String(n + 1)]))
    })

    it('give the error of the database, and the line goes on', async () => {
      await expect(given('select 1 / $1::int', ['0'])).rejects.toMatchObject({ code: '22012' })
      await expect(given('select nothing from nowhere', [])).rejects.toMatchObject({ code: '42P01' })
      expect(await given('select 2 / $1::int', ['2'])).toEqual(['1'])
    })
  })
})
