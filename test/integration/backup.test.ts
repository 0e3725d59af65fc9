import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from 'pg'
import { eventually } from '#test/support/eventually'

/** Runs one function of bin/backup in a process of its own, as the commands do. */
const script = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { writeBackup } from './bin/backup/write-backup.mjs'
import { loadBackup } from './bin/backup/load-backup.mjs'
import { newestBackup } from './bin/backup/rehearse.mjs'
import { interruptible } from './bin/processes/interruption.mjs'
const write = (options) => interruptible((signal) => writeBackup({ ...options, signal }))
const work = { write, load: loadBackup, newest: ({ dataDir }) => newestBackup(dataDir) }
const onDisk = []
const noted = (sync) => (handle, ...rest) => {
  onDisk.push(fs.readlinkSync('/proc/self/fd/' + handle))
  return sync(handle, ...rest)
}
for (const name of ['fsync', 'fsyncSync']) fs[name] = noted(fs[name])
syncBuiltinESMExports()
const [what, options] = process.argv.slice(1)
try {
  const done = await work[what](JSON.parse(options))
  console.log(JSON.stringify({ done, onDisk }))
} catch (error) {
  console.log(JSON.stringify({ error: error.message }))
}`

interface Outcome {
  done?: { rows: number; blobs: number }
  /** What was waited for until it was on disk, in this order. */
  onDisk?: string[]
  error?: string
}

const tables = `
  create table migrations (id serial primary key, name text);
  insert into migrations (name) values ('First1');
  create table sessions (id int); insert into sessions values (1);
  create table desks (id bigint generated always as identity primary key, name text not null, lead bigint);
  create table articles (id int primary key, desk_id bigint not null references desks (id), follows int references articles (id),
    body text, raw bytea, meta jsonb, at timestamptz, weight numeric, factor double precision, words tsvector, tags text[],
    size int generated always as (length(body)) stored);
  alter table desks add constraint desks_lead_fkey foreign key (lead) references articles (id);
  create table collab_documents (id int primary key, epoch int not null);
  create table collab_updates (document_id int references collab_documents (id), epoch int, seq int, primary key (document_id, epoch, seq));
  insert into collab_documents values (1, 4); insert into collab_updates values (1, 3, 1), (1, 4, 2);
  create function refuse() returns trigger language plpgsql as $$ begin raise exception 'append only'; end $$;
  create trigger articles_refuse before insert or update on articles for each row execute function refuse();
  alter table articles disable trigger articles_refuse;
  insert into desks (name) values ('中国 "desk"'), ('second');
  insert into articles (id, desk_id, follows, body, raw, meta, at, weight, factor, words, tags) values
    (2, 1, null, E'台灣\\nline', '\\x00ff10', 'null', '2026-01-01 01:02:03.123456+08', 1.10, 'NaN', to_tsvector('simple', 'b a b'), '{a,NULL,"x,y"}'),
    (1, 2, 2, null, null, '{"deep": [1, "two"]}', null, null, 0.1::float8 + 0.2, null, null);
  update desks set lead = 2 where id = 1;
  alter table articles enable trigger articles_refuse;`

const everything = `
  select (select json_agg(d order by id) from desks d)::text as desks, (select json_agg(a::text order by id) from articles a)::text as articles`

/** A file of the store, named by its content. */
const blob = Buffer.alloc(400_001, 7)
const blobName = createHash('sha256').update(blob).digest('hex')

let folder: string
let admin: Client
let database: string
let owner: Client

const urlOf = (name: string): string => process.env.TEST_PG_OWNER_URL!.replace(/\/briefroom$/, `/${name}`)

type Work = 'write' | 'load' | 'newest'

const begin = (what: Work, options: object = {}) => {
  const all = {
    ownerUrl: urlOf(database),
    dataDir: folder,
    file: join(folder, 'one.gz'),
    secret: null,
    ...options,
  }
  return spawn(process.execPath, ['--input-type=module', '-e', script, what, JSON.stringify(all)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
}

const outcomeOf = async (child: ReturnType<typeof begin>): Promise<Outcome> => {
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')])
  return JSON.parse(output) as Outcome
}

const perform = (what: Work, options: object = {}): Promise<Outcome> => outcomeOf(begin(what, options))

const state = async (): Promise<unknown> => (await owner.query<Record<string, string>>(everything)).rows[0]

const numberOf = async (query: { text: string }): Promise<number> =>
  (await owner.query<{ count: string }>(query)).rows.map(({ count }) => Number(count))[0]!

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'briefroom-backup-'))
  database = `backup_${folder.slice(-6).toLowerCase()}`
  admin = new Client({ connectionString: process.env.TEST_PG_SUPER_URL! })
  await admin.connect()
  await admin.query({ text: `create database ${admin.escapeIdentifier(database)} owner briefroom_owner` })
  owner = new Client({ connectionString: urlOf(database) })
  owner.on('error', () => undefined)
  await owner.connect()
  await owner.query(tables)
  mkdirSync(join(folder, 'blobs/ab'), { recursive: true })
  writeFileSync(join(folder, 'blobs/ab', blobName), blob)
  writeFileSync(join(folder, 'blobs/empty'), '')
})

afterEach(async () => {
  await owner.end()
  await admin.query({ text: `drop database ${admin.escapeIdentifier(database)} with (force)` })
  await admin.end()
  rmSync(folder, { recursive: true, force: true })
})

const spoil = async (): Promise<void> => {
  await owner.query('alter table articles disable trigger user')
  await owner.query(
    "update desks set lead = null; delete from articles; insert into desks (name) values ('third')",
  )
  await owner.query('alter table articles enable trigger user')
  rmSync(join(folder, 'blobs/ab'), { recursive: true })
}

test('a restore brings back every value and every file, and the rules of the tables stay', async () => {
  const before = await state()
  const written = await perform('write')
  await spoil()
  expect(await perform('load')).toMatchObject({ done: { rows: written.done!.rows, blobs: 2 } })
  expect(await state()).toEqual(before)
  expect(readFileSync(join(folder, 'blobs/ab', blobName)).equals(blob)).toBe(true)
  await expect(owner.query('insert into articles (id, desk_id) values (9, 1)')).rejects.toThrow('append only')
  await expect(owner.query('update desks set lead = 99')).rejects.toThrow(/foreign key/)
  const { rows } = await owner.query<{ id: string }>("insert into desks (name) values ('next') returning id")
  expect(rows).toEqual([{ id: '3' }])
})

test('what is told as done is on disk: the file and its name, the files that come back and theirs', async () => {
  const file = join(folder, 'one.gz')
  expect((await perform('write')).onDisk).toEqual([`${file}.part`, folder])
  expect((await perform('write', { secret: 'a long passphrase' })).onDisk).toEqual([`${file}.part`, folder])
  rmSync(join(folder, 'blobs'), { recursive: true })
  expect((await perform('load', { secret: 'a long passphrase' })).onDisk).toEqual(
    expect.arrayContaining([
      join(folder, `blobs/ab/${blobName}.part`),
      join(folder, 'blobs/ab'),
      join(folder, 'blobs'),
      folder,
    ]),
  )
})

test('a file that is removed while the backup is written is left out', async () => {
  // It is listed, and gone when it is opened.
  symlinkSync(join(folder, 'removed'), join(folder, 'blobs/ab/gone'))
  expect(await perform('write')).toMatchObject({ done: { blobs: 2 } })
  await spoil()
  expect(await perform('load')).toMatchObject({ done: { blobs: 2 } })
  expect(readdirSync(join(folder, 'blobs/ab'))).toEqual([blobName])
})

test('separators of lines and paragraphs inside a text are letters like any other', async () => {
  await owner.query('alter table articles disable trigger user')
  await owner.query("update articles set body = E'a\\u2028b\\u2029c\\u0085d\\r\\ne' where id = 2")
  const before = await state()
  await perform('write')
  await spoil()
  expect(await perform('load')).toHaveProperty('done')
  expect(await state()).toEqual(before)
})

interface EpochRow {
  now: number
  epoch: number
  seq: number
}

const epochs = async (): Promise<EpochRow[]> => {
  const { rows } = await owner.query<EpochRow>(
    'select d.epoch as now, u.epoch, u.seq from collab_documents d join collab_updates u on true order by u.seq',
  )
  return rows
}

test('nobody is signed in after a restore, and documents are in an epoch that none could have reached', async () => {
  await perform('write')
  // By day a document is made anew a few times; browsers keep copies that say so.
  await owner.query('update collab_documents set epoch = 7')
  await perform('load')
  expect(await numberOf({ text: 'select count(*) from sessions' })).toBe(0)
  const [{ now } = { now: 0 }] = await epochs()
  expect(now).toBeGreaterThan(100_000_000)
  expect(await epochs()).toEqual([
    { now, epoch: 3, seq: 1 },
    { now, epoch: now, seq: 2 },
  ])
})

test('a second restore of the same backup begins another epoch', async () => {
  await perform('write')
  await perform('load')
  // A clock that is put back changes nothing.
  const far = 999_999_999
  await owner.query({ text: 'update collab_documents set epoch = $1', values: [far] })
  await perform('load')
  expect((await epochs())[0]).toEqual({ now: far + 1, epoch: 3, seq: 1 })
})

test('an encrypted file opens with its passphrase only, and shows nothing', async () => {
  const before = await state()
  await perform('write', { secret: 'correct horse' })
  expect(readFileSync(join(folder, 'one.gz')).includes('desk')).toBe(false)
  await spoil()
  expect((await perform('load', { secret: 'wrong' })).error).toContain('passphrase')
  expect((await perform('load')).error).toContain('is encrypted')
  expect((await perform('load', { secret: 'correct horse' })).done).toBeDefined()
  expect(await state()).toEqual(before)
})

test('a file that is cut off changes nothing', async () => {
  await perform('write')
  await spoil()
  const spoiled = await state()
  const file = join(folder, 'one.gz')
  truncateSync(file, statSync(file).size - 40)
  expect((await perform('load')).error).toContain('damaged')
  expect(await state()).toEqual(spoiled)
})

test('a backup of another version is refused and says which way', async () => {
  await perform('write')
  await owner.query("update migrations set name = 'Other1'")
  expect((await perform('load')).error).toContain('newer Briefroom (it has First1)')
  await owner.query("insert into migrations (name) values ('First1')")
  expect((await perform('load')).error).toContain('older Briefroom (it lacks Other1)')
})

test('the newest backup is the one that was written last, whatever the files are called', async () => {
  const names = [
    'weekly.briefroom.gz',
    '2026-02-01T00-00-00Z.briefroom.gz',
    '2026-01-01T00-00-00Z.briefroom.gz',
  ]
  mkdirSync(join(folder, 'backups'))
  for (const [days, name] of names.entries()) {
    const path = join(folder, 'backups', name)
    writeFileSync(path, '')
    utimesSync(path, days * 86_400, days * 86_400)
  }
  expect((await perform('newest')).done).toBe(join(folder, 'backups', names.at(-1)!))
})

test('the file is for its owner alone and no half file is left', async () => {
  await perform('write')
  expect(statSync(join(folder, 'one.gz')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
})

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  '%s ends a backup, and nothing of it is left',
  async (signal) => {
    await owner.query('begin; lock table articles in access exclusive mode')
    const child = begin('write')
    await eventually(() => Promise.resolve(readdirSync(folder).includes('one.gz.part')))
    child.kill(signal)
    expect((await outcomeOf(child)).error).toContain('Interrupted')
    expect(readdirSync(folder)).toEqual(['blobs'])
    await owner.query('rollback')
  },
)
