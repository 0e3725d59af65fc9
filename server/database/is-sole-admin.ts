import type { EntityManager } from 'typeorm'

const lockAdmins = `select id from users where role = 'admin' and status = 'active' for no key update`

/** Whether nobody else could act as admin; until this transaction ends none of them can stop to be one. */
export const isSoleAdmin = async (manager: EntityManager, userId: string): Promise<boolean> => {
  const admins = await manager.query<{ id: string }[]>(lockAdmins)
  return admins.length === 1 && admins[0]!.id === userId
}
