import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportView, NewExport } from '#core/contracts/http/exports'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Export } from '#server/database/entities/export'
import type { Revision } from '#server/database/entities/revision'
import { requestJob } from '#server/database/request-job'
import { tellExport } from '#server/database/tell-export'
import { Transactions } from '#server/database/transactions'
import { readExport } from '#server/database/views/export-view'
import { keptExportOptions, type KeptExportOptions } from '#core/contracts/http/export-options'
import { markLost } from '#server/features/exports/files/lost-file'
import { loadExport } from '#server/features/exports/load-export'
import { optionsOf, withSurroundings } from '#server/features/exports/export-options'
import { surroundingsOf } from '#server/features/exports/surroundings'
import { loadRevision } from '#server/features/revisions/index'
import { STORAGE, type Storage } from '#server/storage/storage'

/** Limit L17: files of one desk in an hour. */
const perDeskAndHour = 60

/** One at a time for a revision, so that two who ask at once get one file. */
const oneAtATime = 'select pg_advisory_xact_lock(hashtextextended($1, 4271003))'

/**
 * The same file, ready or one's own under way. One whose last attempt began very long ago, or that was asked for so long ago
 * and never begun, has lost its worker or its job for good and is asked for anew.
 */
const sameFile = `
  select id, case when status = 'ready' then blob_sha256 end as sha256 from exports
   where revision_id = $1 and format = $2 and options = $3::jsonb
     and (status = 'ready' or (requested_by = $4 and status in ('queued', 'running')
       and coalesce(started_at, created_at) > now() - interval '15 minutes'))
   order by status = 'ready' desc, created_at desc limit 1`

const recent = `select count(*)::int as number from exports where desk_id = $1 and created_at > now() - interval '1 hour'`

/** Asks for files of revisions. */
@Injectable()
export class RequestExportService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The file that exists for the same revision and options, else (or with `fresh`) a new one, to be made by a worker. */
  request(me: Principal, revisionId: string, wanted: NewExport): Promise<ExportView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const revision = await loadRevision(manager, me, 'export.make', revisionId)
      const options = optionsOf(wanted, revision.language, await surroundingsOf(manager, revision))
      return this.#fileOf(manager, me, revision, wanted, options)
    })
  }

  /**
   * The same file once more, after one that failed or was cancelled, or that names an approval that was taken back, with the
   * signature and the look that stand now. Throws CONFLICT for any other.
   */
  retry(me: Principal, exportId: string): Promise<ExportView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { status, revisionId, format, options } = await loadExport(manager, me, 'export.make', exportId)
      const { approvalLost } = await readExport(manager, exportId)
      if (status !== 'failed' && status !== 'cancelled' && !approvalLost)
        throw new DomainError('CONFLICT', 'This file has not failed.', { status })
      const revision = await loadRevision(manager, me, 'export.make', revisionId)
      const kept = keptExportOptions.parse(options)
      const anew = withSurroundings(kept, format, await surroundingsOf(manager, revision))
      return this.#fileOf(manager, me, revision, { format, fresh: false }, anew)
    })
  }

  async #fileOf(
    manager: EntityManager,
    me: Principal,
    revision: Revision,
    { format, fresh }: Pick<NewExport, 'format' | 'fresh'>,
    options: KeptExportOptions,
  ): Promise<ExportView> {
    await manager.query(oneAtATime, [revision.id])
    if (!fresh) {
      const values = [revision.id, format, JSON.stringify(options), me.userId]
      const known = await this.#known(manager, me, values)
      if (known !== null) return readExport(manager, known)
    }
    await this.#allowed(manager, revision.deskId)
    return queue(manager, me, revision, format, options)
  }

  /** One that is ready is looked for: what the storage has lost is marked so, and is none. */
  async #known(manager: EntityManager, me: Principal, values: readonly string[]): Promise<string | null> {
    const [known] = await manager.query<{ id: string; sha256: string | null }[]>(sameFile, [...values])
    if (!known) return null
    if (known.sha256 === null || (await this.storage.has(known.sha256))) return known.id
    await markLost(manager, me, known.id)
    return this.#known(manager, me, values)
  }

  async #allowed(manager: EntityManager, deskId: string): Promise<void> {
    const [found] = await manager.query<{ number: number }[]>(recent, [deskId])
    if (found!.number >= perDeskAndHour * this.config.BRIEFROOM_LIMIT_FACTOR)
      throw new DomainError('SLOW_DOWN', 'Enough files for this hour.', { retryAfterSeconds: 600 })
  }
}

const queue = async (
  manager: EntityManager,
  me: Principal,
  { id: revisionId, deskId, briefingId }: Revision,
  format: NewExport['format'],
  options: KeptExportOptions,
): Promise<ExportView> => {
  const id = v7()
  const requestedBy = me.userId
  const kept = { ...options }
  await manager.insert(Export, { id, deskId, briefingId, revisionId, format, options: kept, requestedBy })
  await requestJob(manager, 'exports.make', { exportId: id, actorId: me.userId })
  await audited(manager, {
    action: 'export.requested',
    actorId: me.userId,
    deskId,
    object: { kind: 'export', id },
    data: { revisionId, format },
  })
  return tellExport(manager, { id, deskId, requestedBy }, me.userId)
}
