import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { CircleWish } from '#core/contracts/http/briefings'
import type { Principal } from '#server/auth/principal'
import { activeMembers } from '#server/database/active-members'
import type { Briefing } from '#server/database/entities/briefing'
import { notify } from '#server/database/notify'
import { setCircle } from '#server/features/briefings/circle'
import { circleOf } from '#server/permissions/load-for'

const notErased = `select id from users where id = any($1::uuid[]) and status <> 'erased'`

/** Who a briefing is limited to and can still be named: the circle that a program reads is one that it can set again. */
export const livingCircle = async (manager: EntityManager, id: string): Promise<string[] | null> => {
  const circle = await circleOf(manager, 'briefing', id)
  if (!circle) return null
  const people = await manager.query<{ id: string }[]>(notErased, [circle])
  return people.map((person) => person.id)
}

export interface Named {
  /** The circle as it is now; null: the whole desk. */
  userIds: string[] | null
  /** Who was not in it before. */
  added: string[]
}

/**
 * Names the people of a briefing whose row is locked, or opens it to its desk. Whoever names others stays in; who is suspended
 * is not named anew. Throws MARKING when a RED one would be opened, CONFLICT when the circle is another than the one that was seen,
 * INVALID_INPUT with the ids of those who cannot be named.
 */
export const nameCircle = async (
  manager: EntityManager,
  me: Pick<Principal, 'userId'>,
  briefing: Pick<Briefing, 'id' | 'deskId' | 'marking'>,
  { userIds: wanted, seen }: CircleWish,
): Promise<Named> => {
  if (wanted === null && briefing.marking === 'RED')
    throw new DomainError('MARKING', 'A RED briefing is for named people only.')
  const before = await circleOf(manager, 'briefing', briefing.id)
  if (seen !== undefined && !same(seen, await livingCircle(manager, briefing.id)))
    throw new DomainError('CONFLICT', 'Others were named meanwhile.')
  await setCircle(manager, briefing, wanted === null ? null : [...new Set([...wanted, me.userId])])
  const userIds = await circleOf(manager, 'briefing', briefing.id)
  const fresh = (wanted ?? []).filter((userId) => !before?.includes(userId))
  const active = await activeMembers(manager, briefing.deskId, fresh)
  const refused = (wanted ?? []).filter(
    (userId) => !userIds?.includes(userId) || (fresh.includes(userId) && !active.has(userId)),
  )
  if (refused.length > 0)
    throw new DomainError('INVALID_INPUT', 'Only members of the desk can be named.', { userIds: refused })
  return { userIds, added: (userIds ?? []).filter((userId) => !before?.includes(userId)) }
}

const same = (seen: readonly string[] | null, now: readonly string[] | null): boolean =>
  seen === null || now === null
    ? seen === now
    : new Set(seen).size === now.length && now.every((userId) => seen.includes(userId))

/** Those who were added are told, late in a transaction: each by himself. */
export const tellNamed = (
  manager: EntityManager,
  me: Pick<Principal, 'userId' | 'name'>,
  { id, deskId, title }: Pick<Briefing, 'id' | 'deskId' | 'title'>,
  { added }: Named,
): Promise<void> =>
  notify(manager, {
    kind: 'access',
    userIds: added,
    deskId,
    object: `briefing:${id}`,
    title,
    data: { what: 'circle' },
    actor: { id: me.userId, name: me.name },
  })
