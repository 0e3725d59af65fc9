import type { EntityManager } from 'typeorm'
import { holdAccount } from '#server/auth/account-row'

const endDevices = 'update remember_families set revoked_at = now() where user_id = $1 and revoked_at is null'
const endSessions = `
  update sessions set revoked_at = now() where user_id = $1 and id is distinct from $2 and revoked_at is null
   returning id, expires_at > now() as live`
const endTokens = `
  update access_tokens set revoked_at = now() where user_id = $1 and revoked_at is null
   returning id, expires_at is null or expires_at > now() as live`
const endChanges = `delete from mail_links where user_id = $1 and purpose = 'email' and used_at is null`

interface EndedRow {
  id: string
  /** Not over by its time already. */
  live: boolean
}

export interface EndedCredentials {
  /** Ids, also of those that were over by their time. */
  ids: string[]
  /** How many sessions and access tokens still opened something. */
  sessions: number
  tokens: number
}

const liveOf = (rows: EndedRow[]): number => rows.filter(({ live }) => live).length

/**
 * Ends all that opens an account without its owner showing himself: sessions, remembered devices, access tokens, and a new
 * address that one of those sessions asked for. One session may go on, under a new token that its caller gives it. Every node
 * follows. Holds the account's row, so that what is opened at the same moment is over by now or sees that it ended.
 */
export const endCredentials = async (
  manager: EntityManager,
  userId: string,
  { but = null, kind = 'session' }: { but?: string | null; kind?: 'session' | 'account' } = {},
): Promise<EndedCredentials> => {
  await holdAccount(manager, userId)
  await manager.query(endDevices, [userId])
  await manager.query(endChanges, [userId])
  const [sessions] = await manager.query<[EndedRow[], number]>(endSessions, [userId, but])
  const [tokens] = await manager.query<[EndedRow[], number]>(endTokens, [userId])
  await manager.query('select append_revocation($1, $2, null, null)', [userId, kind])
  return { ids: sessions.map(({ id }) => id), sessions: liveOf(sessions), tokens: liveOf(tokens) }
}
