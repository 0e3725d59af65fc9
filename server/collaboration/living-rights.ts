import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Authenticator } from '#server/auth/authenticator'
import type { Principal } from '#server/auth/principal'
import type { DocumentRights } from '#server/collaboration/document-rights'

/** Rights on a document last as long as what somebody came with: a session or token that ended gives none any more. */
export class LivingRights implements DocumentRights {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly rights: DocumentRights,
  ) {}

  async access(principal: Principal, documentId: string): Promise<DocumentAccess> {
    const now = await this.authenticator.again(principal)
    return now ? this.rights.access(now, documentId) : 'none'
  }
}
