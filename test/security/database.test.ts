import { Client } from 'pg'
import { makeWorld } from '#test/security/access-matrix/world'
import { startHouse, type TestHouse } from '#test/support/test-house'

let house: TestHouse
let app: Client
let tables: string[]

/** What is published is for everybody; see the promise portal/gate for what of it is not. */
const published = ['publications', 'publication_corrections', 'portal_headlines']

/** The rows of a table that are the desk's alone: a comment is everybody's once it stands. */
const ownRows = (table: string): string =>
  `${app.escapeIdentifier(table)}${table === 'comments' ? ` where state = 'held'` : ''}`

beforeAll(async () => {
  house = await startHouse()
  await makeWorld(house)
  app = new Client({ connectionString: house.database.appUrl })
  await app.connect()
  const { rows } = await house.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity order by 1`,
  )
  tables = rows.map((row) => row.name).filter((name) => !published.includes(name))
})
afterAll(async () => {
  await app.end()
  await house.stop()
})

const seenAs = async (setting: string, value: string, table: string): Promise<number> => {
  await app.query('begin')
  try {
    await app.query('select set_config($1, $2, true)', [setting, value])
    const { rows } = await app.query<{ n: string }>(`select count(*) as n from ${ownRows(table)}`)
    return Number(rows[0]!.n)
  } finally {
    await app.query('rollback')
  }
}

describe('db/rls: what belongs to a desk is seen by its people only', () => {
  test('the application is neither owner nor above row-level security', async () => {
    const { rows } = await app.query<Record<string, boolean>>(
      'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user',
    )
    expect(rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false })
    const owned = await app.query(
      `select 1 from pg_class where relowner = current_user::regrole and relnamespace = 'public'::regnamespace`,
    )
    expect(owned.rowCount).toBe(0)
  })

  test('outside a transaction that names who acts, no row of any desk is visible', async () => {
    for (const table of tables)
      expect([table, (await app.query(`select 1 from ${ownRows(table)} limit 1`)).rowCount]).toEqual([
        table,
        0,
      ])
  })

  test('a person of another desk sees none of the first desk, table by table', async () => {
    const counts: Record<string, number> = {}
    for (const table of tables)
      counts[table] = await seenAs('app.user_id', house.people.otherAnalyst.id, table)
    const { desks, memberships, ...rest } = counts
    expect({ desks, memberships }).toEqual({ desks: 1, memberships: 2 })
    expect(Object.entries(rest).filter(([, count]) => count > 0)).toEqual([])
    expect(await seenAs('app.user_id', house.people.analyst.id, 'articles')).toBe(1)
    expect(await seenAs('app.desk_id', house.desk.id, 'articles')).toBe(1)
  })

  test('a row cannot be written for another desk', async () => {
    await app.query('begin')
    await app.query(`select set_config('app.user_id', $1, true)`, [house.people.otherAnalyst.id])
    const forged = app.query(
      `insert into threads (id, desk_id, on_kind, on_id, title, created_by) values (gen_random_uuid(), $1, 'desk', $1, 'x', $2)`,
      [house.desk.id, house.people.otherAnalyst.id],
    )
    await expect(forged).rejects.toMatchObject({ code: '42501' })
    await app.query('rollback')
  })

  test('the setting of one transaction is gone in the next on the same connection', async () => {
    expect(await seenAs('app.user_id', house.people.analyst.id, 'articles')).toBe(1)
    expect((await app.query('select 1 from articles')).rowCount).toBe(0)
  })
})

describe('audit/no-update: what is written in the audit trail stays', () => {
  const attempts = [
    'update audit_entries set action = $$x$$',
    'delete from audit_entries',
    'truncate audit_entries',
  ]

  test.each(attempts)('the application cannot: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  test.each(attempts.slice(0, 2))('not even the owner can: %s', async (statement) => {
    const { rows } = await house.owner.query<{ n: string }>('select count(*) as n from audit_entries')
    expect(Number(rows[0]!.n)).toBeGreaterThan(0)
    await expect(house.owner.query(statement)).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    'update article_versions set text = $$x$$',
    'delete from article_versions',
    'update revisions set content_hash = $$x$$',
    'update events set type = $$x$$',
    'delete from events',
    'update collab_updates set update = $$x$$',
    'delete from collab_updates',
    'update collab_documents set next_seq = 1',
  ])('nor change other history: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' })
  })
})
