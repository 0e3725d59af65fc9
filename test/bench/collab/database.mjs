import { randomUUID } from 'node:crypto'
import { mkdtempSync, chmodSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startPostgres } from '../../../bin/postgres/embedded-postgres.mjs'
import { built } from '../adapters/built.mjs'

const within = async (url, work) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A Postgres of its own, durable as in the product, with our tables and one desk, and a database for Hocuspocus. */
export async function startDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), 'briefroom-bench-'))
  chmodSync(folder, 0o755)
  const postgres = await startPostgres({ dataDir: folder })
  const { migrate } = await built('server/database/run-migrations')
  await migrate(postgres.ownerUrl)
  const deskId = randomUUID()
  await within(postgres.ownerUrl, (client) =>
    client.query('insert into desks (id, slug, name) values ($1, $2, $3)', [deskId, 'bench', 'Bench']),
  )
  await within(postgres.superUrl, (client) => client.query('create database hocuspocus'))
  const hocuspocusUrl = Object.assign(new URL(postgres.superUrl), { pathname: '/hocuspocus' }).href
  return {
    ...postgres,
    deskId,
    hocuspocusUrl,
    stop: async () => {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
