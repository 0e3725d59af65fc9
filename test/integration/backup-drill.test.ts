import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Pool } from 'pg'
import { verifyChain } from '#server/audit/verify-chain'
import { sealEntries } from '#server/audit/seal-entries'
import { FileStorage } from '#server/storage/file-storage'
import { DocumentTexts } from '#server/features/briefings/index'
import { paragraph, writeBlocks } from '#test/factories/briefing'
import { makePerson } from '#test/factories/person'
import { keepRevision, writeBriefing } from '#test/factories/signed-briefing'
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
const perform = async (call: string, options: object): Promise<unknown> => {
  const script = `import { writeBackup } from './bin/backup/write-backup.mjs'
    import { loadBackup } from './bin/backup/load-backup.mjs'
    console.log(JSON.stringify((await ${call}(JSON.parse(process.argv[1]))) ?? null))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const exited = once(child, 'exit') as Promise<[number]>
  const [answer, problem, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited])
  if (code !== 0) throw new Error(problem)
  return JSON.parse(answer)
}

const from = () => ({
  ownerUrl: house.database.ownerUrl,
  dataDir: house.environment.DATA_DIR,
  file: join(folder, 'drill.briefroom.gz'),
  secret,
})
const restore = (): Promise<unknown> =>
  perform('loadBackup', { ...from(), ownerUrl: second.ownerUrl, dataDir: folder })

describe('backup/drill: a backup restores, and a restore ends all that opens a door to its holder', () => {
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
    expect(gone.rows).toEqual([{ name: 'Former member 前成员', status: 'erased' }])
    expect(await count(`mails where recipient = '${leaving.email}'`)).toBe(0)
    expect(await verifyChain(restored)).toEqual(head)
  }, 90_000)

  test('who was forgotten is not brought back either where the note of it was lost with the process', async () => {
    const leaving = await makePerson(house.owner, { name: 'Wanda Gone' })
    await perform('writeBackup', from())
    await restore()
    await restored.query('select erase_account($1)', [leaving.id])
    await restore()
    const gone = await restored.query('select name, status from users where id = $1', [leaving.id])
    expect(gone.rows).toEqual([{ name: 'Former member 前成员', status: 'erased' }])
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

  test('what opens a door to its holder has ended: it may have been taken back since', async () => {
    const { manager, admin } = house.people
    const desk = `/api/desks/${house.desk.id}`
    const jar = new Jar(house)
    await jar.signIn(manager)
    const asked = await Promise.all([
      jar.request('POST', '/api/me/tokens', { name: 'a program', scopes: ['read'] }),
      jar.request('POST', `${desk}/invitations`, { email: 'new@example.org', role: 'analyst' }),
    ])
    expect(asked.map(({ status }) => status)).toEqual([201, 201])
    await house.owner.query(
      `insert into memberships (desk_id, user_id, role, guest_until) values ($1, $2, 'analyst', now() + interval '4 hours')`,
      [house.desk.id, admin.id],
    )
    const { id } = await keepRevision(house, await writeBriefing(house))
    await house.owner.query(
      `with file as (
         insert into exports (id, desk_id, briefing_id, revision_id, format, status, requested_by)
         select gen_random_uuid(), desk_id, briefing_id, id, 'markdown', 'ready', created_by from revisions where id = $1 returning *)
       insert into export_links (id, desk_id, export_id, token_hash, created_by, expires_at)
       select gen_random_uuid(), desk_id, id, 'hash', requested_by, now() + interval '1 day' from file`,
      [id],
    )
    const living = (pool: Pool) =>
      pool.query(`select (select count(*) from access_tokens where revoked_at is null) as tokens,
        (select count(*) from invitations where revoked_at is null) as invitations,
        (select count(*) from export_links where revoked_at is null) as links,
        (select count(*) from memberships where guest_until > now()) as guests`)
    expect((await living(house.owner)).rows).toEqual([
      { tokens: '1', invitations: '1', links: '1', guests: '1' },
    ])
    await perform('writeBackup', from())
    await restore()
    expect((await living(restored)).rows).toEqual([
      { tokens: '0', invitations: '0', links: '0', guests: '0' },
    ])
  }, 90_000)

  test('work that the queue had taken is asked for once more, and what still waits only once', async () => {
    const revision = await keepRevision(house, await writeBriefing(house))
    const { rows } = await house.owner.query<{ id: string; requested_by: string }>(
      `insert into exports (id, desk_id, briefing_id, revision_id, format, status, requested_by)
       select gen_random_uuid(), desk_id, briefing_id, id, 'markdown', status, created_by
         from revisions, unnest(array['queued', 'running', 'ready', 'failed']) as status where id = $1
       returning id, requested_by`,
      [revision.id],
    )
    const jobs = rows.map(({ id, requested_by }) => ({ exportId: id, actorId: requested_by }))
    // Not handed over yet: its time has not come.
    await house.owner.query(
      `insert into job_requests (id, name, data, run_at) values (gen_random_uuid(), 'exports.make', $1, now() + interval '1 day')`,
      [JSON.stringify(jobs[0])],
    )
    await house.owner.query(
      `insert into job_requests (id, name, data, run_at, handed_over_at)
       values (gen_random_uuid(), 'mail.send', '{}', now() + interval '1 day', now())`,
    )
    await perform('writeBackup', from())
    await restore()
    const mails = await restored.query(`select 1 from job_requests where name = 'mail.send'`)
    expect(mails.rowCount).toBe(0)
    const asked = await restored.query<{ data: object }>(
      `select data from job_requests where name = 'exports.make' order by run_at desc`,
    )
    expect(asked.rows.map(({ data }) => data)).toEqual([jobs[0], jobs[1]])
  }, 90_000)

  test('a file that is damaged in the backup is left out, and takes the place of none that is here', async () => {
    const blobs = join(house.environment.DATA_DIR!, 'blobs')
    const sha256 = await new FileStorage(blobs).put(Buffer.from('what a publisher sent'))
    const plain = { ...from(), secret: null, file: join(folder, 'plain.briefroom.gz') }
    await perform('writeBackup', plain)
    const there = new FileStorage(join(folder, 'blobs'))
    await there.put(Buffer.from('what a publisher sent'))
    const told = Buffer.from('what a publisher sent').toString('base64')
    const flipped = gunzipSync(readFileSync(plain.file))
      .toString()
      .replace(told, Buffer.from('what a publisher sold').toString('base64'))
    writeFileSync(plain.file, gzipSync(flipped))
    const result = await perform('loadBackup', { ...plain, ownerUrl: second.ownerUrl, dataDir: folder })
    expect(result).toMatchObject({ damaged: [sha256] })
    expect((await there.get(sha256)).toString()).toBe('what a publisher sent')
  }, 60_000)

  test('nothing is put back under a house that runs, wherever the command was typed', async () => {
    const file = join(folder, 'running.briefroom.gz')
    await perform('writeBackup', { ...from(), file })
    expect((await house.request(house.people.analyst, 'GET', '/api/session')).status).toBe(200)
    await expect(perform('loadBackup', { ...from(), file, dataDir: folder })).rejects.toThrow(
      'Briefroom is running on this database',
    )
    // A restore would have ended his session.
    expect((await house.request(house.people.analyst, 'GET', '/api/session')).status).toBe(200)
  }, 60_000)

  test('with the wrong passphrase nothing is restored', async () => {
    const place = { ...from(), ownerUrl: second.ownerUrl, dataDir: folder }
    await expect(perform('loadBackup', { ...place, secret: 'not-the-passphrase-8' })).rejects.toThrow()
    const { rows } = await restored.query<{ n: string }>('select count(*) as n from users')
    expect(Number(rows[0]!.n)).toBeGreaterThan(5)
  }, 60_000)
})
