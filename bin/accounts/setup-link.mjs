import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'

/** How long a link can be used. */
const LIFETIME = '1 hour'

/**
 * A one-time link that makes an admin; earlier ones open nothing any more.
 * @param {{ ownerUrl: string, unlessAdmin?: boolean }} options `unlessAdmin`: none when the installation has an admin
 * @returns {Promise<string | null>} the path of the page, `/setup/TOKEN`
 */
export const newSetupLink = async ({ ownerUrl, unlessAdmin = false }) => {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'briefroom-setup' })
  await client.connect()
  try {
    if (unlessAdmin && (await hasAdmin(client))) return null
    const token = `brl_${randomBytes(32).toString('base64url')}`
    await client.query('delete from setup_links')
    await client.query(
      'insert into setup_links (id, token_hash, expires_at) values (gen_random_uuid(), $1, now() + $2::interval)',
      [createHash('sha256').update(token).digest(), LIFETIME],
    )
    return `/setup/${token}`
  } finally {
    await client.end()
  }
}

const hasAdmin = async (client) =>
  (await client.query(`select 1 from users where role = 'admin' and status = 'active' limit 1`)).rows.length >
  0
