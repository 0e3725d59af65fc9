import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DeskRole } from '#core/contracts/http/session'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { membershipsNow } from '#server/database/memberships-now'
import { circleOf } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

/** The row is held, and its desk's, until the transaction ends: whoever takes the right away waits, or was first. */
const roleNow = `
  select m.role from ${membershipsNow} m join users u on u.id = m.user_id and u.status = 'active'
   where m.desk_id = $1 and m.user_id = $2 for share of m`

/**
 * Asks for a right once more inside the transaction that uses it: what a person could when his request came in is not
 * what counts when he signs. Throws NOT_FOUND, FORBIDDEN.
 */
export const requireNow = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  { briefingId, deskId }: { briefingId: string; deskId: string },
): Promise<void> => {
  const [found] = await manager.query<{ role: DeskRole }[]>(roleNow, [deskId, me.userId])
  const desks = found ? [{ id: deskId, role: found.role }] : []
  const circle = await circleOf(manager, 'briefing', briefingId)
  requireRight({ userId: me.userId, roles: [], desks }, action, { deskId, circle })
}

/** Limit L14: how long a password that was given counts for signing and publishing. */
const freshFor = '15 minutes'

const fresh = `
  select authenticated_at > now() - $2::interval as fresh from sessions
   where id = $1 and revoked_at is null and expires_at > now()`

/**
 * Throws REAUTH when the password was given too long ago in this session, by the clock of the database. A token is exempt:
 * it has the scope `sign` for this.
 */
export const requireFresh = async (manager: EntityManager, me: Principal): Promise<void> => {
  if (!(await isFresh(manager, me))) throw new DomainError('REAUTH')
}

export const isFresh = async (manager: EntityManager, me: Principal): Promise<boolean> => {
  if (me.tokenId !== null) return true
  const [row] = await manager.query<{ fresh: boolean }[]>(fresh, [me.sessionId, freshFor])
  return row?.fresh ?? false
}
