import { Inject, Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DeskPublication } from '#core/contracts/http/publishing'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { PublicationPlan } from '#server/database/entities/publication-plan'
import { Transactions } from '#server/database/transactions'
import { loadBriefing } from '#server/features/briefings/index'
import { deskPublicationOf, deskRowsOf, findDeskRow } from '#server/features/publications/desk-rows'
import { lockPublishing } from '#server/features/publications/lock-publishing'
import { loadFor } from '#server/permissions/load-for'
import { stopPlan } from '#server/publishing/stop-plan'

/** Publications as their desk sees them, with what waits for its time. */
@Injectable()
export class DeskPublicationsService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  list(me: Principal, briefingId: string): Promise<{ items: DeskPublication[]; nextCursor: null }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'publication.read', briefingId)
      const rows = await deskRowsOf(manager, briefingId)
      return { items: rows.map(deskPublicationOf(this.config)), nextCursor: null }
    })
  }

  get(me: Principal, id: string): Promise<DeskPublication> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const row = await findDeskRow(manager, id)
      if (!row) throw new DomainError('NOT_FOUND')
      await loadBriefing(manager, me, 'publication.read', row.briefing_id)
      return deskPublicationOf(this.config)(row)
    })
  }

  /** Takes back what waits for its time. Throws CONFLICT when it went out or was stopped meanwhile. */
  cancel(me: Principal, id: string): Promise<DeskPublication> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { briefingId } = await loadFor(manager, me, 'publication.make', PublicationPlan, id)
      const briefing = await lockPublishing(manager, me, briefingId)
      const plan = await manager.findOneByOrFail(PublicationPlan, { id })
      if (plan.state !== 'planned' && plan.state !== 'cancelled')
        throw new DomainError('CONFLICT', 'This does not wait any more.')
      if (plan.state === 'planned')
        await stopPlan(manager, {
          ...{ plan, briefing, actorId: me.userId, state: 'cancelled' },
          ...{ code: 'CANCELLED', message: 'Taken back before its time.' },
        })
      return deskPublicationOf(this.config)((await findDeskRow(manager, id))!)
    })
  }
}
