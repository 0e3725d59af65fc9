import { spawnSync } from 'node:child_process'
import { Client, Pool } from 'pg'
import { v7 } from 'uuid'
import { sealEntries } from '#server/audit/seal-entries'
import { verifyChain } from '#server/audit/verify-chain'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'

describe('audit/chain: a changed row is found and named', () => {
  let database: TestDatabase
  let app: Pool
  let keeper: Pool
  beforeEach(async () => {
    database = await createTestDatabase()
    app = new Pool({ connectionString: database.appUrl, max: 4 }).on('error', () => undefined)
    keeper = new Pool({ connectionString: database.keeperUrl, max: 4 }).on('error', () => undefined)
  })
  afterEach(async () => {
    await Promise.all([app.end(), keeper.end()])
    await database.drop()
  })

  const write = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1)
      await app.query('insert into audit_entries (actor_id, action, data) values ($1, $2, $3)', [
        v7(),
        'source.added',
        JSON.stringify({ index, 名: '港口' }),
      ])
  }
  /** What somebody could do who took over the database itself. */
  const asIntruder = async (statement: string): Promise<string[]> => {
    const client = new Client({ connectionString: database.ownerUrl })
    await client.connect()
    try {
      await client.query('alter table audit_entries disable trigger audit_entries_append_only')
      return (await client.query<{ id: string }>(statement)).rows.map(({ id }) => id)
    } finally {
      await client.end()
    }
  }

  /** `npm run verify-audit`, as a person types it. */
  const command = () => {
    const env = { PATH: process.env.PATH, DATABASE_URL: database.ownerUrl }
    const { status, stdout } = spawnSync(process.execPath, ['bin/verify-audit.mjs'], {
      env,
      encoding: 'utf8',
    })
    return { status, stdout }
  }

  test('follows what is committed, in any number of rounds, and is the same for all who read it', async () => {
    await write(3)
    expect(await sealEntries(keeper)).toBe(3)
    expect(await sealEntries(keeper)).toBe(0)
    await write(2)
    expect(await sealEntries(keeper)).toBe(2)
    const verdict = await verifyChain(keeper)
    expect(verdict).toMatchObject({ ok: true, entries: 5 })
    expect(await verifyChain(keeper)).toEqual(verdict)
  })

  test('two sealers at once make one chain', async () => {
    await write(40)
    await Promise.all([sealEntries(keeper), sealEntries(keeper), sealEntries(keeper)])
    await sealEntries(keeper)
    expect(await verifyChain(keeper)).toMatchObject({ ok: true, entries: 40 })
  })

  test('names the entry that was changed', async () => {
    await write(5)
    await sealEntries(keeper)
    expect(command()).toMatchObject({ status: 0, stdout: expect.stringContaining('5') as string })
    const [changed] = await asIntruder(
      `update audit_entries set data = '{"index": 99}' where sealed_seq = 3 returning id`,
    )
    expect(await verifyChain(keeper)).toEqual({ ok: false, entryId: changed, seq: 3, reason: 'changed' })
    expect(command()).toMatchObject({ status: 1, stdout: expect.stringContaining(changed!) as string })
  })

  test('names the place where an entry is gone', async () => {
    await write(5)
    await sealEntries(keeper)
    await asIntruder('delete from audit_entries where sealed_seq = 2 returning id')
    expect(await verifyChain(keeper)).toMatchObject({ ok: false, seq: 3, reason: 'missing' })
  })

  test('neither the application nor the keeper changes what is written', async () => {
    await write(1)
    await expect(app.query(`update audit_entries set action = 'x'`)).rejects.toThrow(/permission denied/)
    await sealEntries(keeper)
    await expect(keeper.query(`update audit_entries set action = 'x'`)).rejects.toThrow(/append-only/)
    await expect(keeper.query('delete from audit_entries')).rejects.toThrow(/permission denied/)
  })
})
