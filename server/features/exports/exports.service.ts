import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { id, type Page } from '#core/contracts/http/common'
import type { ExportView } from '#core/contracts/http/exports'
import type { Principal } from '#server/auth/principal'
import { tellExport } from '#server/database/tell-export'
import { Transactions } from '#server/database/transactions'
import { exportRows, exportViewOf, readExport, type ExportRow } from '#server/database/views/export-view'
import { loadBriefing } from '#server/features/briefings/index'
import { loadExport } from '#server/features/exports/load-export'
import { openMarkings } from '#server/features/revisions/index'
import { pageFrom, readCursor } from '#server/http/cursor'

const byId = z.tuple([id])

/** Of words of markings $4 only. */
const exportsOfBriefing = `${exportRows}
   where e.briefing_id = $1 and ($2::uuid is null or e.id < $2) and r.marking = any($4::text[]) order by e.id desc limit $3`

/** The files of briefings: how they stand. */
@Injectable()
export class ExportsService {
  constructor(private readonly transactions: Transactions) {}

  list(
    me: Principal,
    briefingId: string,
    { cursor, limit }: { cursor?: string | undefined; limit: number },
  ): Promise<Page<ExportView>> {
    const before = readCursor(byId, cursor)?.[0] ?? null
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadBriefing(manager, me, 'export.read', briefingId)
      const values = [briefingId, before, limit + 1, await openMarkings(manager, briefingId)]
      const rows = await manager.query<ExportRow[]>(exportsOfBriefing, values)
      return pageFrom(rows, limit, exportViewOf, (row) => [row.id])
    })
  }

  get(me: Principal, exportId: string): Promise<ExportView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadExport(manager, me, 'export.read', exportId)
      return readExport(manager, exportId)
    })
  }

  /** Stops one's own; a worker that is at it notices and leaves no file. Throws CONFLICT when there is nothing to stop. */
  cancel(me: Principal, exportId: string): Promise<ExportView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const found = await loadExport(manager, me, 'export.make', exportId)
      if (found.requestedBy !== me.userId)
        throw new DomainError('FORBIDDEN', 'Only who asked for a file cancels it.')
      const [stopped] = await manager.query<[{ id: string }[], number]>(stop, [exportId])
      if (stopped.length > 0) return tellExport(manager, found, me.userId)
      const view = await readExport(manager, exportId)
      if (view.status !== 'cancelled') throw new DomainError('CONFLICT', 'This file is finished already.')
      return view
    })
  }
}

const stop = `
  update exports set status = 'cancelled', step = null, finished_at = now()
   where id = $1 and status in ('queued', 'running') returning id`
