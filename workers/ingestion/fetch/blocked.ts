import { DomainError } from '#core/contracts/errors/domain-error'

/** Why an address was refused: what the source card and the audit row say. */
export type BlockedReason = 'form' | 'scheme' | 'credentials' | 'port' | 'host' | 'address'

/** The refusal of an address by rule, before or right after a connection is made. */
export const blocked = (reason: BlockedReason, host?: string): DomainError =>
  new DomainError('BLOCKED_ADDRESS', undefined, { reason, ...(host === undefined ? {} : { host }) })
