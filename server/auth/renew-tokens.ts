import type { EntityManager } from 'typeorm'

/** As if each had served for more than a day: it gives way to a new one at the next reading request (see rotateStatement). */
const age = `
  update sessions set rotated_at = now() - interval '25 hours' where user_id = $1 and revoked_at is null`

/** The sessions of somebody whose role has changed get new tokens (promise `auth/session-rotation`). */
export const renewTokens = async (manager: EntityManager, userId: string): Promise<void> => {
  await manager.query(age, [userId])
}
