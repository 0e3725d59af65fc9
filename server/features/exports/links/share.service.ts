import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { RateLimiterPostgres } from 'rate-limiter-flexible'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Language, Marking } from '#core/contracts/http/common'
import type { ExportFormat } from '#core/contracts/http/exports'
import { limiter, spend } from '#server/auth/limiter'
import { verifyPassword } from '#server/auth/passwords'
import { hashSecret } from '#server/auth/secrets'
import { addressPrefix } from '#server/auth/throttle'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { circleAdmits } from '#server/database/circle-admits'
import { membershipsNow } from '#server/database/memberships-now'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import type { Download } from '#server/features/exports/files/download.service'
import { fileName } from '#server/features/exports/files/file-name'
import { requireKept } from '#server/features/exports/files/lost-file'
import { mediaTypes } from '#server/features/exports/files/media-types'
import { audienceOf } from '#server/features/exports/links/new-link'
import { requireFlow } from '#server/permissions/require-flow'
import { lostApproval } from '#server/publishing/lost-approval'
import { STORAGE, type Storage } from '#server/storage/storage'

/** What a live link leads to. */
export interface Shared {
  linkId: string
  exportId: string
  deskId: string
  passwordHash: string | null
  format: ExportFormat
  sha256: string
  bytes: number
  pages: number | null
  title: string
  desk: string
  language: Language
  contentHash: string
  expiresAt: Date
  /** The stricter of the words' and the briefing's of today. */
  markings: [Marking, Marking]
}

/**
 * By the keeper: whoever opens a link is nobody. The one who made it must still be a manager of the desk, the desk
 * open, and the briefing not in the bin: a right that ended takes its links with it, and one that is back gives them back. Nothing is
 * handed out as approved that is not.
 */
const live = `
  select l.id as "linkId", l.export_id as "exportId", l.desk_id as "deskId", l.password_hash as "passwordHash", e.format,
         e.blob_sha256 as sha256, e.bytes::int as bytes, e.pages, r.title, d.name as desk, r.language,
         r.content_hash as "contentHash", l.expires_at as "expiresAt", array[r.marking, b.marking] as markings
    from export_links l
    join exports e on e.id = l.export_id and e.status = 'ready'
    join revisions r on r.id = e.revision_id
    join briefings b on b.id = e.briefing_id and b.deleted_at is null
    join desks d on d.id = l.desk_id
    join users u on u.id = l.created_by and u.status = 'active'
    join ${membershipsNow} m on m.user_id = u.id and m.desk_id = l.desk_id and m.role = 'manager'
   where l.token_hash = $1 and l.revoked_at is null and l.expires_at > now() and not ${lostApproval}
     and ${circleAdmits('briefing', 'b.id', 'u.id')}`

const counted = `
  update export_links set downloads = downloads + 1, last_download_at = now()
   where id = $1 and revoked_at is null and expires_at > now() returning id`

const quarter = 900

/** Files for whoever comes with a link. */
@Injectable()
export class ShareService {
  readonly #tries: RateLimiterPostgres
  readonly #addresses: RateLimiterPostgres

  constructor(
    private readonly transactions: Transactions,
    @Inject(HOT_POOL) private readonly pool: Pool,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(CONFIG) config: Config,
  ) {
    this.#tries = limiter(pool, 'share-link', 10, quarter)
    this.#addresses = limiter(pool, 'share-address', 30 * config.BRIEFROOM_LIMIT_FACTOR, quarter)
  }

  /**
   * Throws LINK_EXPIRED for a link that is none, has ended or whose maker may no longer share; MARKING when the words may not
   * go there now; GONE while there is no file, which no visitor puts on record: the storage may be back before anybody is told.
   */
  async open(token: string): Promise<Shared> {
    const { rows } = await this.pool.query<Shared>(live, [hashSecret(token)])
    const found = rows[0]
    if (!found) throw new DomainError('LINK_EXPIRED')
    for (const marking of found.markings) requireFlow(marking, audienceOf(found.passwordHash))
    await requireKept(this.storage, found.sha256)
    return found
  }

  /**
   * The file, counted and written down. Throws WRONG_CREDENTIALS for a wrong password, SLOW_DOWN after ten tries within a
   * quarter of an hour, GONE when its bytes are lost or damaged: then nobody has fetched anything.
   */
  async download(token: string, password: string, address: string): Promise<Download> {
    const shared = await this.open(token)
    if (shared.passwordHash !== null) await this.#ask(shared, password, address)
    const { sha256, title, format } = shared
    const bytes = await this.storage.get(sha256)
    await this.transactions.asDesk(shared.deskId, async (manager) => {
      const [rows] = await manager.query<[{ id: string }[], number]>(counted, [shared.linkId])
      if (rows.length === 0) throw new DomainError('LINK_EXPIRED')
      await audited(manager, {
        action: 'export.fetched',
        actorId: null,
        deskId: shared.deskId,
        object: { kind: 'export', id: shared.exportId },
        data: { linkId: shared.linkId, contentHash: shared.contentHash, sha256 },
      })
    })
    return { bytes, name: fileName(title, format), type: mediaTypes[format] }
  }

  async #ask({ linkId, passwordHash }: Shared, password: string, address: string): Promise<void> {
    await spend(this.#addresses, addressPrefix(address))
    await spend(this.#tries, linkId)
    if (!(await verifyPassword(passwordHash, password.slice(0, 512))))
      throw new DomainError('WRONG_CREDENTIALS')
    await this.#tries.delete(linkId)
  }
}
