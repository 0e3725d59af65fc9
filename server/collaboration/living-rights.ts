import { DomainError } from '#core/contracts/errors/domain-error'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Authenticator } from '#server/auth/authenticator'
import type { Principal } from '#server/auth/principal'
import type { DocumentRights } from '#server/collaboration/document-rights'

/**
 * Rights on a document last as long as what somebody came with. A session or token that ended is no lost right: it throws
 * `SESSION_ENDED`, and the person signs in again. Whose account has ended, or has to have a second factor first, has none.
 */
export class LivingRights implements DocumentRights {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly rights: DocumentRights,
  ) {}

  async access(principal: Principal, documentId: string): Promise<DocumentAccess> {
    const now = await this.authenticator.again(principal)
    if (now) return this.rights.access(now, documentId)
    if (await this.authenticator.isSignedOut(principal)) throw new DomainError('SESSION_ENDED')
    return 'none'
  }
}
