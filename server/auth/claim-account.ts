import type { EntityManager } from 'typeorm'
import { endCredentials } from '#server/auth/end-credentials'
import { forgetFactors, forgetMailed } from '#server/auth/forget-secrets'
import { User } from '#server/database/entities/user'

const distrust = `
  update mail_links set registration = null where user_id = $1 and purpose = 'confirm' and used_at is null`

/** The password of no link that is out is to come in force: it can no longer be told whose it is. */
export const distrustLinks = async (manager: EntityManager, userId: string): Promise<void> => {
  await manager.query(distrust, [userId])
}

type Given = Pick<User, 'passwordHash'> & Partial<Pick<User, 'name' | 'about'>>

/**
 * An account whose address was never confirmed is nobody's: anybody may have registered it. Whoever proves that he reads
 * its mailbox gets it as if it were new, with a password of his own (`noPassword`: with none) and without all that was
 * opened, added or asked for in it before.
 */
export const claimAccount = async (manager: EntityManager, userId: string, given: Given): Promise<void> => {
  await makeOwn(manager, userId, given)
  await endCredentials(manager, userId)
}

/** The same, but for what is open: the caller ends that, for one session goes on. */
export const makeOwn = async (manager: EntityManager, userId: string, given: Given): Promise<void> => {
  const now = new Date()
  await manager.update(User, { id: userId }, { ...given, emailConfirmedAt: now, passwordChangedAt: now })
  await forgetFactors(manager, userId)
  await forgetMailed(manager, userId)
}
