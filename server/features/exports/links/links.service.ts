import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ExportLinkView, NewExportLink } from '#core/contracts/http/export-sharing'
import { hashPassword } from '#server/auth/passwords'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { Transactions } from '#server/database/transactions'
import { noticingLoss, requireKept } from '#server/features/exports/files/lost-file'
import { linkRows, linkViewOf, type LinkRow } from '#server/features/exports/links/link-rows'
import { addLink } from '#server/features/exports/links/new-link'
import { shareableFile } from '#server/features/exports/links/shareable-file'
import { loadExport } from '#server/features/exports/load-export'
import { STORAGE, type Storage } from '#server/storage/storage'

const ofExport = `${linkRows} where l.export_id = $1 order by l.id desc limit 200`
const byId = `${linkRows} where l.id = $1 and l.export_id = $2`
const revoke = `update export_links set revoked_at = coalesce(revoked_at, now()) where id = $1 and export_id = $2`

/** Links by which people outside get a file: made, listed and ended by managers of the desk. */
@Injectable()
export class LinksService {
  readonly #origin: string

  constructor(
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) config: Config,
  ) {
    this.#origin = publicUrlOf(config)
  }

  /** Throws what `shareableFile` does, GONE when its bytes are lost, MARKING where the words may not go. */
  make(me: Principal, exportId: string, wanted: NewExportLink): Promise<ExportLinkView> {
    return noticingLoss(this.transactions, me, exportId, () => this.#make(me, exportId, wanted))
  }

  async #make(me: Principal, exportId: string, { days, password }: NewExportLink): Promise<ExportLinkView> {
    const passwordHash = password === undefined ? null : await hashPassword(password)
    return this.transactions.asUser(me.userId, async (manager) => {
      const file = await shareableFile(manager, me, exportId)
      const wanted = { days, passwordHash, recipient: null, createdBy: me.userId }
      const { id, token } = await addLink(manager, file, wanted)
      await requireKept(this.storage, file.sha256)
      await audited(manager, {
        action: 'export.shared',
        actorId: me.userId,
        deskId: file.deskId,
        object: { kind: 'export', id: exportId },
        data: { linkId: id, days, password: passwordHash !== null, contentHash: file.contentHash },
      })
      return linkViewOf(await one(manager, id, exportId), shareAddress(this.#origin, token))
    })
  }

  list(me: Principal, exportId: string): Promise<{ items: ExportLinkView[] }> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadExport(manager, me, 'export.share', exportId)
      const rows = await manager.query<LinkRow[]>(ofExport, [exportId])
      return { items: rows.map((row) => linkViewOf(row)) }
    })
  }

  /** Ends a link at once; one that has ended stays as it is. */
  revoke(me: Principal, exportId: string, linkId: string): Promise<ExportLinkView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadExport(manager, me, 'export.share', exportId)
      await one(manager, linkId, exportId)
      await manager.query(revoke, [linkId, exportId])
      await audited(manager, {
        action: 'export.share.ended',
        actorId: me.userId,
        deskId,
        object: { kind: 'export', id: exportId },
        data: { linkId },
      })
      return linkViewOf(await one(manager, linkId, exportId))
    })
  }
}

/** Where a link leads. */
export const shareAddress = (origin: string, token: string): string => `${origin}/share/${token}`

const one = async (manager: EntityManager, id: string, exportId: string): Promise<LinkRow> => {
  const [row] = await manager.query<LinkRow[]>(byId, [id, exportId])
  if (!row) throw new DomainError('NOT_FOUND')
  return row
}
