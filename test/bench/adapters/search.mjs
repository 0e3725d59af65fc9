import 'reflect-metadata'
import pg from 'pg'
import { v7 } from 'uuid'
import { benchDatabase } from '../support/bench-database.mjs'
import { built } from './built.mjs'

const { migrate } = await built('server/database/run-migrations')
const { createDataSource } = await built('server/database/data-source')
const { Transactions } = await built('server/database/transactions')
const { writeSearchEntries } = await built('server/database/search/write-entries')
const { SearchService } = await built('server/features/search/search.service')

let me
const names = new Map()
let database, source, service, owner

const makeDesk = async (client) => {
  await client.query(`insert into users (id, email, name, password_hash) values ($1, $2, 'Bench', '')`, [
    me.userId,
    `${me.userId}@example.org`,
  ])
  await client.query(`insert into desks (id, slug, name) values ($1, $2, 'Bench')`, [
    me.deskId,
    `bench-${me.deskId}`,
  ])
  await client.query(`insert into memberships (desk_id, user_id, role) values ($1, $2, 'analyst')`, [
    me.deskId,
    me.userId,
  ])
}

const entryOf = (at) => (doc) => {
  const id = v7()
  names.set(id, doc.id)
  return {
    id,
    kind: 'article',
    deskId: me.deskId,
    language: doc.lang,
    title: doc.title,
    body: doc.text,
    at: doc.publishedAt ?? at,
  }
}

const writeAll = async (client, docs) => {
  const at = new Date().toISOString()
  for (let from = 0; from < docs.length; from += 500)
    await writeSearchEntries(client, docs.slice(from, from + 500).map(entryOf(at)))
  // What autovacuum does by itself on a running desk.
  await client.query('vacuum analyze search_entries')
}

/** Makes a desk on a database of its own, or that of DATABASE_URL, and its search entries, as workers write them. */
export const index = async ({ docs }) => {
  me = { userId: v7(), deskId: v7() }
  names.clear()
  database = await benchDatabase(migrate)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await makeDesk(owner)
  await writeAll(owner, docs)
  source = createDataSource({
    url: database.appUrl ?? database.ownerUrl,
    role: database.appUrl ? undefined : 'briefroom_app',
    applicationName: 'bench',
    poolSize: 4,
    statementTimeoutMs: 15_000,
    onPoolError: console.error,
  })
  await source.initialize()
  service = new SearchService(new Transactions(source))
}

/** What GET /api/search answers to a member of the desk, as `score/search.mjs` asks for it. */
export const search = async ({ q, limit }) => {
  const asking = { userId: me.userId, roles: ['member'], desks: [{ id: me.deskId, role: 'analyst' }] }
  const { items } = await service.search(asking, { q, limit })
  return items.map(({ id }) => names.get(id))
}

/** A statement of a bench beside it, as the owner: without the rights that a search asks for. */
export const statement = (text, values) => owner.query(text, values)

export const close = async () => {
  await owner?.end()
  await source?.destroy()
  await database?.stop()
}
