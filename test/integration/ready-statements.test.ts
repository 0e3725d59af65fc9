import { Client } from 'pg'
import { AppendQuery } from '#server/collaboration/store/append-query'
import type { ReadyValue } from '#server/collaboration/store/statement-message'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

const everyByte = Uint8Array.from({ length: 256 }, (_, n) => n)

describe('statements that are sent in one piece', () => {
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
