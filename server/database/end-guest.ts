import type { EntityManager } from 'typeorm'
import { audited } from '#server/database/append-audit'
import { tellMember } from '#server/database/tell-member'

const leave = `
  delete from memberships where desk_id = $1 and user_id = $2 and guest_until is not null returning user_id`

/**
 * Takes a guest off a desk, in a transaction that acts for the desk; every node follows. False when he is no guest there.
 * Nobody as `actorId`: his time is over.
 */
export const endGuest = async (
  manager: EntityManager,
  { deskId, userId }: { deskId: string; userId: string },
  actorId: string | null,
): Promise<boolean> => {
  const [rows] = await manager.query<[unknown[], number]>(leave, [deskId, userId])
  if (rows.length === 0) return false
  await audited(manager, { action: 'guest.left', actorId, deskId, object: { kind: 'user', id: userId } })
  await manager.query('select append_revocation($1, $2, null, $3)', [userId, 'desk', deskId])
  await tellMember(manager, actorId, deskId, 'desk.member.removed', { userId })
  return true
}
