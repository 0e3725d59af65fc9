import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { DeskPublication } from '#core/contracts/http/publishing'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import type { Publication } from '#server/database/entities/publication'
import { requestJob } from '#server/database/request-job'
import { Transactions } from '#server/database/transactions'
import { askAgain } from '#server/features/briefings/index'
import { endLinksOf } from '#server/features/exports/index'
import { deskPublicationOf, findDeskRow } from '#server/features/publications/desk-rows'
import { lockPublication } from '#server/features/publications/lock-publishing'
import { readRevision } from '#server/features/revisions/index'
import { ownersOf } from '#server/publishing/owners-of'
import { settleState } from '#server/publishing/settle-state'
import { tellApproval } from '#server/publishing/tell-approval'

/** The words themselves go: what no query finds cannot be shown by mistake. The desk has them in the revision. */
const update = `
  update publications set withdrawn_at = now(), withdrawn_reason = $2, withdrawn_by = $3, summary = '', teaser = '',
    teaser_blocks = 0, body = '[]', tokens = '' where id = $1 and withdrawn_at is null`

/** Takes publications off the portal. */
@Injectable()
export class WithdrawService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The page stays as a notice with headline, reason, date and who did it; links to its files end. Again is as good as once. */
  withdraw(me: Principal, id: string, reason: string): Promise<DeskPublication> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { publication, briefing } = await lockPublication(manager, me, id)
      if (!publication.withdrawnAt) {
        await manager.query(update, [id, reason, me.userId])
        await endLinksOf(manager, id)
        await record(manager, me, { publication, briefing }, reason)
      }
      return deskPublicationOf(this.config)((await findDeskRow(manager, id))!)
    })
  }
}

const record = async (
  manager: EntityManager,
  me: Principal,
  { publication, briefing }: { publication: Publication; briefing: Briefing },
  reason: string,
): Promise<void> => {
  const { id, deskId, slug, revisionId } = publication
  const state = await settleState(manager, briefing.id)
  const { number: revisionNumber } = await readRevision(manager, revisionId)
  await askAgain(manager, deskId)
  await audited(manager, {
    ...{ action: 'publication.withdrawn', actorId: me.userId, deskId, object: { kind: 'publication', id } },
    data: { revisionId },
  })
  await requestJob(manager, 'publications.tell', { publicationId: id, what: 'withdrawn' })
  const owners = await ownersOf(manager, revisionId)
  await tellApproval(manager, {
    ...{ type: 'briefing.withdrawn', deskId, actorId: me.userId },
    alsoTo: publication.publishedBy === null ? owners : [publication.publishedBy, ...owners],
    data: {
      ...{ id: briefing.id, title: briefing.title, state, revisionId, revisionNumber },
      ...{ publicationId: id, slug, reason },
    },
  })
}
