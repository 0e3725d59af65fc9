import type { EntityManager } from 'typeorm'
import { audited } from '#server/database/append-audit'

/** The entry in the audit trail of a session that ended. */
export const noteEnd = async (manager: EntityManager, actorId: string, id: string): Promise<void> => {
  await audited(manager, { action: 'session.ended', actorId, object: { kind: 'session', id } })
}

/** The same, and every node closes what is open by it. */
export const tellEnd = async (manager: EntityManager, userId: string, id: string): Promise<void> => {
  await noteEnd(manager, userId, id)
  await manager.query('select append_revocation($1, $2, $3, null)', [userId, 'session', id])
}
