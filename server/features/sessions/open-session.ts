import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { hashSecret, newSecret } from '#server/auth/secrets'
import type { Visitor } from '#server/auth/returning-devices'
import { Session } from '#server/database/entities/session'
import { sessionMs } from '#server/features/sessions/session-cookies'
import { tellEnd } from '#server/features/sessions/tell-end'

/** How many sessions a person may have (limit L14, times `BRIEFROOM_LIMIT_FACTOR`); the one that was not used for longest gives way. */
const mostSessions = 10
const endLeastUsed = `
  update sessions set revoked_at = now() where id in (
    select id from sessions where user_id = $1 and revoked_at is null
     order by last_seen_at desc, created_at desc offset $2)
   returning id`

export interface NewSession {
  mustChangePassword?: boolean
  familyId?: string | null
  /** When the person last showed who he is; a remembered device does not count as that. */
  authenticatedAt?: Date
}

/** Writes a session's row; the secret goes into the cookie and nowhere else. */
export const openSession = async (
  manager: EntityManager,
  userId: string,
  { mustChangePassword = false, familyId = null, authenticatedAt = new Date() }: NewSession,
  visitor: Visitor,
  limitFactor: number,
): Promise<{ id: string; secret: string }> => {
  const id = v7()
  const secret = newSecret('brs')
  await manager.insert(Session, {
    id,
    userId,
    tokenHash: hashSecret(secret),
    userAgent: visitor.userAgent?.slice(0, 300) ?? null,
    address: visitor.address,
    familyId,
    mustChangePassword,
    authenticatedAt,
    expiresAt: new Date(Date.now() + sessionMs),
  })
  const most = Math.floor(mostSessions * limitFactor)
  const [ended] = await manager.query<[{ id: string }[], number]>(endLeastUsed, [userId, most])
  for (const each of ended) await tellEnd(manager, userId, each.id)
  return { id, secret }
}
