import { DomainError } from '#core/contracts/errors/domain-error'
import type { Marking } from '#core/contracts/http/common'
import { mayFlow, type Audience } from '#core/permissions/may-flow'

/** Throws MARKING (with both) where what is marked so may not reach this audience. */
export const requireFlow = (marking: Marking, audience: Audience): void => {
  if (mayFlow(marking, audience)) return
  throw new DomainError('MARKING', `TLP:${marking} may not go there.`, { marking, audience })
}

/** Whom a thing reaches inside its desk: the people of its circle, or all. */
export const readersOf = (circle: readonly string[] | null): Audience => (circle ? 'circle' : 'desk')
