import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Pool } from 'pg'
import { verifyChain } from '#server/audit/verify-chain'
import { sealEntries } from '#server/audit/seal-entries'
import { DocumentTexts } from '#server/features/briefings/index'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { makePerson } from '#test/factories/person'
import { writeBriefing } from '#test/factories/signed-briefing'
import { Jar } from '#test/security/accounts-support/account'
import { createTestDatabase, type TestDatabase } from '#test/support/test-database'
import { startHouse, type TestHouse } from '#test/support/test-house'

const secret = 'a-passphrase-for-the-drill-7'
let house: TestHouse
let folder: string
let second: TestDatabase
/** The restored database, as its owner. */
let restored: Pool
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'briefroom-drill-'))
  ;[house, second] = await Promise.all([startHouse(), createTestDatabase()])
  restored = new Pool({ connectionString: second.ownerUrl, max: 2 })
}, 60_000)
afterAll(async () => {
  await house.stop()
  await restored.end()
  await second.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** The command's own function in a process of its own: bin needs no build. */
const perform = async (call: string, options: object): Promise<void> => {
  const script = `import { writeBackup } from './bin/backup/write-backup.mjs'
    import { loadBackup } from './bin/backup/load-backup.mjs'
    await ${call}(JSON.parse(process.argv[1]))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const [problem, [code]] = await Promise.all([text(child.stderr), once(child, 'exit') as Promise<[number]>])
  if (code !== 0) throw new Error(problem)
}

const from = () => ({
  ownerUrl: house.database.ownerUrl,
  dataDir: house.environment.DATA_DIR,
  file: join(folder, 'drill.briefroom.gz'),
  secret,
})
const restore = (): Promise<void> =>
  perform('loadBackup', { ...from(), ownerUrl: second.ownerUrl, dataDir: folder })

describe('backup/drill: a backup restores, and a restore ends all sessions', () => {
  test('another machine has everything again: texts, people, the audit chain; sign-ins and the forgotten are not', async () => {
    const { analyst, manager } = house.people
    const leaving = await makePerson(house.owner, { name: 'Willa Gone' })
    const jar = new Jar(house)
    await jar.signIn(analyst, { remember: true })
    const briefing = await house.request<{ id: string }>(
      manager,
      'POST',
      `/api/desks/${house.desk.id}/briefings`,
      {
        body: { title: 'Drill' },
      },
    )
    await house.request(null, 'POST', '/api/password-resets', { body: { email: analyst.email } })
    const keeper = new Pool({ connectionString: house.database.keeperUrl, max: 1 })
    while ((await sealEntries(keeper)) > 0);
    const head = await verifyChain(keeper)
    await keeper.end()

    const { file } = from()
    await perform('writeBackup', from())
    expect(readFileSync(file, 'latin1')).toMatch(/^briefroom-backup-encrypted 1 /)
    expect(readFileSync(file, 'latin1')).not.toContain('Willa')
    // Somebody asks to be forgotten after the backup was made.
    appendFileSync(join(folder, 'erasures.txt'), `${leaving.id}\n`)
    await restore()

    const count = async (what: string): Promise<number> =>
      Number((await restored.query<{ n: string }>(`select count(*) as n from ${what}`)).rows[0]!.n)
    expect(await count(`briefings where id = '${briefing.body.id}'`)).toBe(1)
    expect(await count('memberships')).toBe(5)
    for (const table of ['sessions', 'remember_families', 'temporary_passwords', 'tickets', 'mail_links'])
      expect([table, await count(table)]).toEqual([table, 0])
    const gone = await restored.query('select name, status from users where id = $1', [leaving.id])
    expect(gone.rows).toEqual([{ name: 'Former member', status: 'erased' }])
    expect(await count(`mails where recipient = '${leaving.email}'`)).toBe(0)
    expect(await verifyChain(restored)).toEqual(head)
  }, 90_000)

  test('who wrote what is known as before, so that nobody signs alone what he alone wrote', async () => {
    const { analyst, manager } = house.people
    const { documentId } = await writeBriefing(house, { author: analyst })
    await writeBlocks(house.owner, documentId, manager, [paragraph('Written by the manager, and longer.')])
    const before = await new DocumentTexts(house.owner).readAuthored(documentId)
    expect(before.authors.map(({ userId }) => userId)).toEqual([manager.id, analyst.id])
    await perform('writeBackup', from())
    await restore()
    const after = await new DocumentTexts(restored).readAuthored(documentId)
    expect(after.authors).toEqual(before.authors)
    expect(after.content).toEqual(before.content)
  }, 90_000)

  test('with the wrong passphrase nothing is restored', async () => {
    const place = { ...from(), ownerUrl: second.ownerUrl, dataDir: folder }
    await expect(perform('loadBackup', { ...place, secret: 'not-the-passphrase-8' })).rejects.toThrow()
    const { rows } = await restored.query<{ n: string }>('select count(*) as n from users')
    expect(Number(rows[0]!.n)).toBeGreaterThan(5)
  }, 60_000)
})
