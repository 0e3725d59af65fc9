import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'

/** Limit L14: how long a sign-in, or a password given again, counts. */
const freshMs = 15 * 60_000

/**
 * Throws REAUTH when the person has not shown for a quarter of an hour that it is he: asked before signing, publishing and
 * deciding about people. A program's token is exempt: its scope says what it may do.
 */
export const requireRecent = (me: Principal, now = Date.now()): void => {
  if (me.tokenId !== null) return
  if (me.authenticatedAt === null || now - me.authenticatedAt.getTime() > freshMs)
    throw new DomainError('REAUTH')
}

/** The same, and never for a program: what decides who gets into an account is done by its owner himself. */
export const requireOwnHand = (me: Principal, now = Date.now()): void => {
  if (me.tokenId !== null)
    throw new DomainError('FORBIDDEN', 'A token cannot do this: please use the browser.')
  requireRecent(me, now)
}
