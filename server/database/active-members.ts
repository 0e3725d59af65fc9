import type { EntityManager } from 'typeorm'
import { membershipsNow } from '#server/database/memberships-now'

const active = `
  select m.user_id from ${membershipsNow} m join users u on u.id = m.user_id and u.status = 'active'
   where m.desk_id = $1 and m.user_id = any ($2::uuid[])`

/** Who of these people is on the desk and can come to it: of somebody whose account is suspended nothing is asked. */
export const activeMembers = async (
  manager: EntityManager,
  deskId: string,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await manager.query<{ user_id: string }[]>(active, [deskId, userIds])
  return new Set(rows.map((row) => row.user_id))
}

export const isActiveMember = async (
  manager: EntityManager,
  deskId: string,
  userId: string,
): Promise<boolean> => (await activeMembers(manager, deskId, [userId])).has(userId)
