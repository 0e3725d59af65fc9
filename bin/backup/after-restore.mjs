import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasTable } from './catalog.mjs'

/** What a restore must not bring back to life: sign-ins, links and passwords that were mailed, tickets and what proves a repeat. */
const FORGOTTEN = [
  'sessions',
  'remember_families',
  'temporary_passwords',
  'mail_links',
  'setup_links',
  'passkey_challenges',
  'tickets',
  'idempotency_keys',
  'rate_counters',
]

/** The same of what leaves a row when it ends: any of it may have been ended after the backup was made. */
const ENDED = {
  access_tokens: 'set revoked_at = now() where revoked_at is null',
  invitations: 'set revoked_at = now() where revoked_at is null and used_at is null',
  export_links: 'set revoked_at = now() where revoked_at is null',
  memberships: 'set guest_until = now() where guest_until > now()',
}

/** The log and the snapshots of a document carry its epoch. */
const LOG_TABLES = ['collab_updates', 'collab_snapshots']

/** Ends whatever opens a door by being held, so that nothing that was stolen, taken back or forgotten returns with an old state. */
export const forgetSecrets = async (client) => {
  for (const table of FORGOTTEN) {
    if (await hasTable(client, table)) await client.query(`delete from public.${table}`)
  }
  for (const [table, end] of Object.entries(ENDED)) {
    if (await hasTable(client, table)) await client.query(`update public.${table} ${end}`)
  }
}

/** Seconds since 2020. An epoch of a running house lasts half a minute at least: none ever comes near. */
const CLOCK = `extract(epoch from now() - timestamptz '2020-01-01 00:00:00Z')::int`

/** The highest epoch of any document that is there; 0 without documents. Asked before a restore takes their place. */
export const highestEpoch = async (client) => {
  if (!(await hasTable(client, 'collab_documents'))) return 0
  return (await client.query('select coalesce(max(epoch), 0) as epoch from public.collab_documents')).rows[0]
    .epoch
}

/**
 * Begins an epoch that no browser can have heard of, the same for all documents with their logs. Browsers may hold edits,
 * and epochs, from after the backup: with a new epoch the server offers their edits as proposals, instead of merging them
 * into a past they do not fit.
 *
 * @param {number} reached the highest epoch of the database that the backup replaces
 */
export const beginEpochs = async (client, reached) => {
  if (!(await hasTable(client, 'collab_documents'))) return
  const found = await client.query(
    `select greatest(${CLOCK}, max(epoch) + 1, $1::int + 1) as epoch from public.collab_documents`,
    [reached],
  )
  const values = [found.rows[0].epoch]
  for (const table of LOG_TABLES) {
    if (await hasTable(client, table))
      await client.query(
        `update public.${table} l set epoch = $1 from public.collab_documents d where d.id = l.document_id and d.epoch = l.epoch`,
        values,
      )
  }
  await client.query('update public.collab_documents set epoch = $1', values)
}

const ERASED = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Who is forgotten in the database that is there. Asked before a restore takes its place, too. */
export const erasedHere = async (client) => {
  if (!(await hasTable(client, 'erasures'))) return []
  return (await client.query('select user_id::text as id from erasures')).rows.map(({ id }) => id)
}

/**
 * Forgets again who asked to be forgotten after the backup was made: the list stands in the data folder, beside the
 * database (server/database/erase-account).
 *
 * @param {string[]} before who was forgotten in the database that the backup replaces: the list may lack the last of them
 */
export const eraseAgain = async (client, dataDir, before) => {
  if (!(await hasTable(client, 'erasures'))) return 0
  const file = join(dataDir, 'erasures.txt')
  const noted = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const ids = new Set([...noted.map((line) => line.trim()), ...before, ...(await erasedHere(client))])
  for (const id of ids) if (ERASED.test(id)) await client.query('select erase_account($1)', [id])
  return ids.size
}
