import type { EntityManager } from 'typeorm'
import type { DeskRole } from '#core/contracts/http/session'
import { tellMember } from '#server/database/tell-member'

const set = `
  update memberships set on_duty_since = case when $3 then now() end
   where desk_id = $1 and user_id = $2 and (on_duty_since is not null) <> $3 returning role`

/** Somebody of a desk answers from now on for what comes in, or does not any more; true when that is new, and told. */
export const setDuty = async (
  manager: EntityManager,
  { deskId, userId }: { deskId: string; userId: string },
  onDuty: boolean,
  actorId: string,
): Promise<boolean> => {
  const [rows] = await manager.query<[{ role: DeskRole }[], number]>(set, [deskId, userId, onDuty])
  if (!rows[0]) return false
  await tellMember(manager, actorId, deskId, 'desk.member.changed', { userId, role: rows[0].role, onDuty })
  return true
}
