import type { EntityManager } from 'typeorm'
import type { Action } from '#core/permissions/actions'
import { can } from '#core/permissions/can'
import { membershipsNow } from '#server/database/memberships-now'
import { circleOf } from '#server/permissions/load-for'

/** The role of an active person on a desk, and whether the briefing is not in the bin; no row when one of them is not so. */
const standing = `
  select m.role from ${membershipsNow} m
    join users u on u.id = m.user_id and u.status = 'active'
    join briefings b on b.desk_id = m.desk_id and b.deleted_at is null
   where m.user_id = $1 and b.id = $2`

/** Whether the person a job works for may do this to a briefing now, whatever he could when he asked for it. */
export const actorMay = async (
  manager: EntityManager,
  action: Action,
  actorId: string,
  { briefingId, deskId }: { briefingId: string; deskId: string },
): Promise<boolean> => {
  const [found] = await manager.query<{ role: 'analyst' | 'manager' }[]>(standing, [actorId, briefingId])
  if (!found) return false
  const holder = { userId: actorId, roles: [], desks: [{ id: deskId, role: found.role }] }
  const circle = await circleOf(manager, 'briefing', briefingId)
  return can(holder, action, { deskId, circle }) === 'yes'
}
