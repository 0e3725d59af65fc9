import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { LoanQuery } from '#core/contracts/http/exports'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Transactions } from '#server/database/transactions'
import { fileName } from '#server/features/exports/files/file-name'
import { Loans } from '#server/features/exports/files/loans'
import { noticingLoss } from '#server/features/exports/files/lost-file'
import { mediaTypes } from '#server/features/exports/files/media-types'
import { readyFile, type ReadyFile } from '#server/features/exports/files/ready-file'
import { loadExport } from '#server/features/exports/load-export'
import { circleOf } from '#server/permissions/load-for'
import { readersOf, requireFlow } from '#server/permissions/require-flow'
import { STORAGE, type Storage } from '#server/storage/storage'

export interface Download {
  bytes: Buffer
  name: string
  type: string
}

/** Hands out files: to whoever has the right at this moment, with an entry in the audit trail that names the words by their hash. */
@Injectable()
export class DownloadService {
  constructor(
    private readonly transactions: Transactions,
    private readonly loans: Loans,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** The address of a file, on loan. Throws NOT_READY (with the status) while there is none. */
  async lend(me: Principal, exportId: string): Promise<string> {
    const { sha256 } = await this.transactions.asUser(me.userId, (manager) => openTo(manager, me, exportId))
    const { until, signature } = await this.loans.grant(me, exportId, sha256)
    return `/api/exports/${exportId}/download?until=${until}&signature=${signature}`
  }

  /**
   * The file behind an address on loan: session, right and marking are asked again. Throws GONE when its bytes are lost or
   * damaged: it can be made again from then on, and nothing is written down as fetched.
   */
  download(me: Principal, exportId: string, loan: LoanQuery): Promise<Download> {
    return noticingLoss(this.transactions, me, exportId, () => this.#download(me, exportId, loan))
  }

  async #download(me: Principal, exportId: string, loan: LoanQuery): Promise<Download> {
    const file = await this.transactions.asUser(me.userId, async (manager) => {
      const open = await openTo(manager, me, exportId)
      await this.loans.check(me, exportId, open.sha256, loan)
      return open
    })
    const { deskId, contentHash, sha256, format, title } = file
    const bytes = await this.storage.get(sha256)
    await this.transactions.asUser(me.userId, (manager) =>
      audited(manager, {
        action: 'export.downloaded',
        actorId: me.userId,
        deskId,
        object: { kind: 'export', id: exportId },
        data: { contentHash, sha256, format },
      }),
    )
    return { bytes, name: fileName(title, format), type: mediaTypes[format] }
  }
}

const openTo = async (manager: EntityManager, me: Principal, exportId: string): Promise<ReadyFile> => {
  const file = await readyFile(manager, await loadExport(manager, me, 'export.read', exportId))
  requireFlow(file.marking, readersOf(await circleOf(manager, 'briefing', file.briefingId)))
  return file
}
