import { Inject, Injectable } from '@nestjs/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportFormat } from '#core/contracts/http/exports'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import type { Export } from '#server/database/entities/export'
import { Transactions } from '#server/database/transactions'
import { fileName } from '#server/features/exports/file-name'
import { loadExport } from '#server/features/exports/load-export'
import { loadRevision } from '#server/features/revisions/index'
import { STORAGE, type Storage } from '#server/storage/storage'

export interface Download {
  bytes: Buffer
  name: string
  type: string
}

const types: Record<ExportFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
  evidence: 'application/zip',
}

/** Hands out files: to whoever has the right at this moment, with an entry in the audit trail that names the words by their hash. */
@Injectable()
export class DownloadService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Throws NOT_READY (with the status) while there is no file, GONE when it is no longer in the storage. */
  async download(me: Principal, exportId: string): Promise<Download> {
    const { sha256, format, title } = await this.transactions.asUser(me.userId, async (manager) => {
      const found = await loadExport(manager, me, 'export.read', exportId)
      const ready = shaOf(found)
      const revision = await loadRevision(manager, me, 'export.read', found.revisionId)
      await audited(manager, {
        action: 'export.downloaded',
        actorId: me.userId,
        deskId: found.deskId,
        object: { kind: 'export', id: exportId },
        data: { contentHash: revision.contentHash, sha256: ready, format: found.format },
      })
      return { sha256: ready, format: found.format, title: revision.title }
    })
    const bytes = await this.storage.get(sha256)
    return { bytes, name: fileName(title, format), type: types[format] }
  }
}

const shaOf = ({ status, blobSha256 }: Export): string => {
  if (status !== 'ready' || blobSha256 === null) throw new DomainError('NOT_READY', undefined, { status })
  return blobSha256
}
