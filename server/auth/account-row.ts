import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { User } from '#server/database/entities/user'

/**
 * Sign-ins and what changes how one signs in meet on the account's row: a sign-in shares it (FOR SHARE), a change has it
 * alone (FOR NO KEY UPDATE, as an update of the row takes too). Whoever comes second sees what the first did. Taken
 * before any other row, so that nobody waits crosswise.
 */
export const shareAccount = (manager: EntityManager, userId: string): Promise<User | null> =>
  manager.findOne(User, { where: { id: userId }, lock: { mode: 'pessimistic_read' } })

/** The account's row alone, until the transaction at hand ends. */
export const holdAccount = async (manager: EntityManager, userId: string): Promise<void> => {
  await manager.findOne(User, { where: { id: userId }, lock: { mode: 'for_no_key_update' } })
}

const stillOpen = 'select 1 from sessions where id = $1 and revoked_at is null'

/**
 * The same for what outlives the session that asks for it: whoever ends all that opens the account at this moment was first,
 * or finds it. Throws SESSION_ENDED.
 */
export const holdForSession = async (
  manager: EntityManager,
  { userId, sessionId }: Pick<Principal, 'userId' | 'sessionId'>,
): Promise<void> => {
  await holdAccount(manager, userId)
  const open = await manager.query<unknown[]>(stillOpen, [sessionId])
  if (open.length === 0) throw new DomainError('SESSION_ENDED')
}
