import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { ApprovalChanges } from '#server/features/briefings/approval-changes'
import {
  briefingById,
  briefingsOfDesk,
  briefingViewOf,
  type BriefingRow,
} from '#server/features/briefings/briefing-rows'
import { pageFrom } from '#server/http/cursor'

/** Briefings as a person sees them, with what was approved of them and how far they have moved since. */
@Injectable()
export class BriefingViews {
  constructor(private readonly changes: ApprovalChanges) {}

  /** He has been asked for it before. */
  async read(manager: EntityManager, me: Principal, id: string): Promise<BriefingView> {
    const rows = await manager.query<BriefingRow[]>(briefingById, [id])
    return this.#view(manager, me, rows[0]!)
  }

  async page(
    manager: EntityManager,
    me: Principal,
    values: readonly unknown[],
    limit: number,
  ): Promise<Page<BriefingView>> {
    const rows = await manager.query<BriefingRow[]>(briefingsOfDesk, [...values, limit + 1])
    const { items, nextCursor } = pageFrom(
      rows,
      limit,
      (row) => row,
      (row) => [row.listed_at, row.id],
    )
    const views: BriefingView[] = []
    for (const row of items) views.push(await this.#view(manager, me, row))
    return { items: views, nextCursor }
  }

  async #view(manager: EntityManager, me: Principal, row: BriefingRow): Promise<BriefingView> {
    return briefingViewOf(me, row, await this.changes.of(manager, row))
  }
}
