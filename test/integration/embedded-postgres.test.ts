import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { refusal, startInProcess, type PostgresProcess } from '#test/integration/support/postgres-process'

let folder: string
let running: PostgresProcess | null = null

const start = async (): Promise<PostgresProcess> => (running = await startInProcess(folder))

const stop = async (): Promise<void> => {
  await running?.stop()
  running = null
}

const ask = async (url: string, text: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const remember = (text: string): Promise<unknown[]> =>
  ask(running!.ownerUrl, `create table if not exists kept (word text); insert into kept values ('${text}')`)

const remembered = (): Promise<unknown[]> => ask(running!.ownerUrl, 'select word from kept')

const supervisor = (): number => {
  const lock = JSON.parse(readFileSync(join(folder, 'owner.json'), 'utf8')) as { started: { pid: number }[] }
  return lock.started[0]!.pid
}

const postmaster = (): number =>
  Number(readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[0])

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'briefroom-launcher-'))
  chmodSync(folder, 0o755)
})

afterEach(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a first start makes three roles without special rights and a database of the owner', async () => {
  const { superUrl, appUrl, keeperUrl, created } = await start()
  expect(created).toBe(true)
  const roles = await ask(
    superUrl,
    `select rolname, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole as special, rolcanlogin as login
     from pg_roles where rolname like 'briefroom\\_%' order by 1`,
  )
  expect(roles).toEqual([
    { rolname: 'briefroom_app', special: false, login: true },
    { rolname: 'briefroom_keeper', special: false, login: true },
    { rolname: 'briefroom_owner', special: false, login: true },
  ])
  const who =
    'select current_user::text as me, pg_get_userbyid(datdba)::text as owner from pg_database where datname = current_database()'
  expect(await ask(appUrl, who)).toEqual([{ me: 'briefroom_app', owner: 'briefroom_owner' }])
  expect(await ask(keeperUrl, who)).toEqual([{ me: 'briefroom_keeper', owner: 'briefroom_owner' }])
})

test('a wrong password does not get in', async () => {
  const { appUrl } = await start()
  await expect(ask(appUrl.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(
    /password authentication failed/,
  )
})

test('log/privacy: what an error was about is not in its log', async () => {
  const { ownerUrl } = await start()
  await ask(ownerUrl, 'create table addresses (email text unique check (email <> $$$$))')
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  const add = (email: string) => client.query('insert into addresses values ($1)', [email])
  await add('quilla@canary.example')
  await expect(add('quilla@canary.example')).rejects.toThrow(/duplicate key/)
  await client.end()
  const said = readFileSync(join(folder, 'postgres.log'), 'utf8')
  expect(said).toContain('duplicate key')
  expect(said).not.toContain('quilla')
})

test('a second start finds what the first one stored', async () => {
  await start()
  await remember('first')
  await stop()
  const { created } = await start()
  expect(created).toBe(false)
  expect(await remembered()).toEqual([{ word: 'first' }])
})

test('after kill -9 of the launcher the next start works at once', async () => {
  await start()
  await remember('before the kill')
  await running!.kill()
  await start()
  expect(await remembered()).toEqual([{ word: 'before the kill' }])
})

test('an orphan, whose launcher and supervisor were killed, is stopped and not adopted', async () => {
  await start()
  await remember('of the orphan')
  const orphan = postmaster()
  process.kill(supervisor(), 'SIGKILL')
  await running!.kill()
  await start()
  expect(postmaster()).not.toBe(orphan)
  expect(await remembered()).toEqual([{ word: 'of the orphan' }])
})

test('launcher, supervisor and database killed together: the next start recovers', async () => {
  await start()
  await remember('committed')
  for (const pid of [supervisor(), postmaster()]) process.kill(pid, 'SIGKILL')
  await running!.kill()
  await start()
  expect(await remembered()).toEqual([{ word: 'committed' }])
})

test('a stale file that names a living foreign process does not stop a start', async () => {
  await start()
  await stop()
  const stale = [process.pid, join(folder, 'data'), 1, 5432, '', '127.0.0.1', '', 'ready', ''].join('\n')
  writeFileSync(join(folder, 'data/postmaster.pid'), stale)
  await expect(start()).resolves.toMatchObject({ created: false })
})

test('a second start on a live folder is refused and names the first', async () => {
  const { pid } = await start()
  expect(await refusal(folder)).toBe(`another Briefroom (pid ${pid}) is running on this data folder`)
})

test('a folder without a whole database is made anew', async () => {
  await start()
  await stop()
  rmSync(join(folder, 'data/PG_VERSION'))
  await expect(start()).resolves.toMatchObject({ created: true })
})

test('lost passwords are made anew and the data stays', async () => {
  await start()
  await remember('still here')
  await stop()
  rmSync(join(folder, 'credentials.json'))
  await start()
  expect(await remembered()).toEqual([{ word: 'still here' }])
})
