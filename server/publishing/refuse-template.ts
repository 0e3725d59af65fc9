import { DomainError } from '#core/contracts/errors/domain-error'
import type { Briefing } from '#server/database/entities/briefing'

/** What others begin with is not reviewed or signed itself. Throws TEMPLATE. */
export const refuseTemplate = ({ template }: Pick<Briefing, 'template'>): void => {
  if (template) throw new DomainError('TEMPLATE')
}
