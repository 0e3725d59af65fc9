import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { id as anyId, type Page } from '#core/contracts/http/common'
import type { DeskPublication, DeskPublicationQuery } from '#core/contracts/http/publishing'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { PublicationPlan } from '#server/database/entities/publication-plan'
import { Transactions } from '#server/database/transactions'
import { loadBriefing } from '#server/features/briefings/index'
import { deskPublicationOf, deskRowsOf, findDeskRow } from '#server/features/publications/desk-rows'
import { rowsOfDesk } from '#server/features/publications/rows-of-desk'
import { lockPublishing } from '#server/features/publications/lock-publishing'
import { pageFrom, readCursor } from '#server/http/cursor'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'
import { stopPlan } from '#server/publishing/stop-plan'

const byTime = z.tuple([z.string().max(40), anyId])

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

  /** All of a desk but what is limited to others, the latest time first. */
  ofDesk(
    me: Principal,
    deskId: string,
    { state, language, cursor, limit }: DeskPublicationQuery,
  ): Promise<Page<DeskPublication>> {
    requireRight(me, 'publication.read', { deskId })
    const after = readCursor(byTime, cursor)
    return this.transactions.asUser(me.userId, async (manager) => {
      const rows = await rowsOfDesk(manager, me.userId, { deskId, state, language, after, limit })
      return pageFrom(rows, limit, deskPublicationOf(this.config), (row) => [row.placed_at, row.id])
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
