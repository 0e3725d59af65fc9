/** What a restore must not bring back to life: sign-ins, one-time tickets and what proves a repeat. */
const FORGOTTEN = ['sessions', 'tickets', 'idempotency_keys', 'rate_counters']

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

const exists = async (client, table) =>
  (await client.query('select to_regclass($1) is not null as there', [`public.${table}`])).rows[0].there
