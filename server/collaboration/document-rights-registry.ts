import { Injectable } from '@nestjs/common'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import type { Principal } from '#server/auth/principal'
import type { DocumentRights } from '#server/collaboration/document-rights'

/** Where the feature that owns documents says who may do what with them. Until it has, nobody may do anything. */
@Injectable()
export class DocumentRightsRegistry implements DocumentRights {
  #rights: DocumentRights | null = null

  use(rights: DocumentRights): void {
    this.#rights = rights
  }

  access(principal: Principal, documentId: string): Promise<DocumentAccess> {
    return this.#rights ? this.#rights.access(principal, documentId) : Promise.resolve('none')
  }
}
