import { DomainError } from '#core/contracts/errors/domain-error'
import type { Action } from '#core/permissions/actions'
import { can, type Resource, type RightsHolder } from '#core/permissions/can'

/** Throws NOT_FOUND for what is hidden, FORBIDDEN for a role too low: the first line of every service method. */
export const requireRight = (holder: RightsHolder, action: Action, resource: Resource): void => {
  const verdict = can(holder, action, resource)
  if (verdict === 'hidden') throw new DomainError('NOT_FOUND')
  if (verdict === 'forbidden') throw new DomainError('FORBIDDEN')
}
