import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

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

/** The log and the snapshots of a document carry its epoch. */
const LOG_TABLES = ['collab_updates', 'collab_snapshots']

/** Ends every session and ticket, so that a stolen or forgotten sign-in does not return with an old state. */
export const forgetSecrets = async (client) => {
  for (const table of FORGOTTEN) {
    if (await exists(client, table)) await client.query(`delete from public.${table}`)
  }
}

/**
 * Raises each document's epoch with its log. Browsers may hold edits from after the backup: with a new epoch the
 * server offers them as proposals, instead of merging them into a past they do not fit.
 */
export const raiseEpochs = async (client) => {
  if (!(await exists(client, 'collab_documents'))) return
  for (const table of LOG_TABLES) {
    if (await exists(client, table))
      await client.query(
        `update public.${table} l set epoch = l.epoch + 1 from public.collab_documents d where d.id = l.document_id and d.epoch = l.epoch`,
      )
  }
  await client.query('update public.collab_documents set epoch = epoch + 1')
}

const ERASED = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Forgets again who asked to be forgotten after the backup was made: the list stands in the data folder, beside the
 * database (server/features/me/erasure.service).
 */
export const eraseAgain = async (client, dataDir) => {
  if (!(await exists(client, 'erasures'))) return 0
  const file = join(dataDir, 'erasures.txt')
  const noted = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const { rows } = await client.query('select user_id::text as id from erasures')
  const ids = new Set([...noted.map((line) => line.trim()), ...rows.map(({ id }) => id)])
  for (const id of ids) if (ERASED.test(id)) await client.query('select erase_account($1)', [id])
  return ids.size
}

const exists = async (client, table) =>
  (await client.query('select to_regclass($1) is not null as there', [`public.${table}`])).rows[0].there
