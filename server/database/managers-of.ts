import type { EntityManager } from 'typeorm'
import { membershipsNow } from '#server/database/memberships-now'

const managers = `select m.user_id from ${membershipsNow} m where m.desk_id = $1 and m.role = 'manager'`

/** Who manages a desk now, in no order; nobody while it is archived. The acting person or job must act for it. */
export const managersOf = async (manager: EntityManager, deskId: string): Promise<string[]> =>
  (await manager.query<{ user_id: string }[]>(managers, [deskId])).map((row) => row.user_id)
