import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DeskPublication, NewCorrection } from '#core/contracts/http/publishing'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import { PublicationCorrection, type Publication } from '#server/database/entities/publication'
import type { Revision } from '#server/database/entities/revision'
import { Transactions } from '#server/database/transactions'
import { deskPublicationOf, findDeskRow } from '#server/features/publications/desk-rows'
import { lockPublication } from '#server/features/publications/lock-publishing'
import { loadRevision } from '#server/features/revisions/index'
import { ownersOf } from '#server/publishing/owners-of'
import { rewritePublication } from '#server/publishing/rewrite-publication'
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'
import { requirePublishable } from '#server/publishing/write-publication'

/** Puts right what is on the portal: newly approved words in the place of the old ones, and a note that everybody reads. */
@Injectable()
export class CorrectService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws NOT_PUBLISHED when it is withdrawn or not out yet, CONFLICT for the words that stand there, MARKING, NOT_APPROVED. */
  correct(me: Principal, id: string, wanted: NewCorrection): Promise<DeskPublication> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { publication, briefing } = await lockPublication(manager, me, id)
      const revision = await loadRevision(manager, me, 'publication.make', wanted.revisionId)
      if (revision.briefingId !== publication.briefingId) throw new DomainError('NOT_FOUND')
      if (publication.withdrawnAt) throw new DomainError('NOT_PUBLISHED')
      if (revision.id === publication.revisionId)
        throw new DomainError('CONFLICT', 'These words are on the portal already.')
      await requirePublishable(manager, briefing, revision)
      await rewritePublication(manager, publication, revision, wanted)
      await record(manager, me, { publication, briefing, revision }, wanted)
      return deskPublicationOf(this.config)((await findDeskRow(manager, id))!)
    })
  }
}

const record = async (
  manager: EntityManager,
  me: Principal,
  { publication, briefing, revision }: { publication: Publication; briefing: Briefing; revision: Revision },
  { note, kind }: NewCorrection,
): Promise<void> => {
  const { id, deskId, slug, revisionId: previousRevisionId } = publication
  const { contentHash, number: revisionNumber } = revision
  const revisionId = revision.id
  await manager.insert(PublicationCorrection, {
    ...{ id: v7(), publicationId: id, deskId, note, kind },
    ...{ revisionId, previousRevisionId, correctedBy: me.userId },
  })
  const state = await settleState(manager, briefing.id)
  await audited(manager, {
    ...{ action: 'publication.corrected', actorId: me.userId, deskId, object: { kind: 'publication', id } },
    data: { revisionId, previousRevisionId, contentHash },
  })
  await tellApproval(manager, {
    ...{ type: 'briefing.corrected', deskId, actorId: me.userId },
    alsoTo: await ownersOf(manager, revisionId),
    data: {
      ...{ id: briefing.id, title: briefing.title, state, revisionId, revisionNumber },
      ...{ publicationId: id, slug, contentHash, note },
    },
  })
}
