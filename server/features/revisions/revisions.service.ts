import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import type { RevisionList, RevisionView, RevisionWithContent } from '#core/contracts/http/briefings'
import type { Page } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { Transactions } from '#server/database/transactions'
import { loadBriefing } from '#server/features/briefings/index'
import { loadRevision, openMarkings } from '#server/features/revisions/load-revision'
import {
  revisionById,
  revisionsOfBriefing,
  revisionViewOf,
  type RevisionRow,
} from '#server/features/revisions/revision-rows'
import { pageFrom, readCursor } from '#server/http/cursor'

const byNumber = z.tuple([z.number().int().min(0)])

export interface RevisionQuery {
  view: RevisionList
  cursor?: string | undefined
  limit: number
}

/** The states of a briefing that were kept. */
@Injectable()
export class RevisionsService {
  constructor(private readonly transactions: Transactions) {}

  list(
    me: Principal,
    briefingId: string,
    { view, cursor, limit }: RevisionQuery,
  ): Promise<Page<RevisionView>> {
    const before = readCursor(byNumber, cursor)?.[0] ?? null
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'revision.read', briefingId)
      const open = await openMarkings(manager, briefingId)
      const values = [briefingId, before, limit + 1, open, view === 'marked']
      const rows = await manager.query<RevisionRow[]>(revisionsOfBriefing, values)
      return pageFrom(rows, limit, revisionViewOf, (row) => [row.number])
    })
  }

  get(me: Principal, id: string): Promise<RevisionWithContent> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { content } = await loadRevision(manager, me, 'revision.read', id)
      return { ...(await readRevision(manager, id)), content }
    })
  }
}

/** A revision as it is shown; whoever asks has been asked for it before. */
export const readRevision = async (manager: EntityManager, id: string): Promise<RevisionView> => {
  const rows = await manager.query<RevisionRow[]>(revisionById, [id])
  return revisionViewOf(rows[0]!)
}
