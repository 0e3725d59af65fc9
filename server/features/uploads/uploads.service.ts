import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { UploadPurpose, UploadQuery, UploadView } from '#core/contracts/http/uploads'
import type { Action } from '#core/permissions/actions'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import type { Upload } from '#server/database/entities/upload'
import { HOT_POOL } from '#server/database/tokens'
import { Transactions } from '#server/database/transactions'
import { keepUpload } from '#server/features/uploads/keep-upload'
import { pictureOf } from '#server/features/uploads/picture'
import { requireRight } from '#server/permissions/require'
import { STORAGE, type Storage } from '#server/storage/storage'

/** Which right on its desk a file needs; null: it is the person's own. */
const rights: Record<UploadPurpose, Action | null> = {
  avatar: null,
  'desk-logo': 'desk.manage',
  'lead-image': 'desk.manage',
}
const found = `
  select purpose, owner_id as "ownerId", desk_id as "deskId", sha256, media_type as "mediaType" from uploads where id = $1`

/** Files that people give us, for a purpose; the bytes are written anew and lie in the blob store. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
    @Inject(HOT_POOL) private readonly keeper: Pool,
  ) {}

  /** Throws FILE_TYPE and FILE_TOO_LARGE by what the bytes are, never by their name or declared type. */
  async add(me: Principal, { purpose, desk, name }: UploadQuery, given: unknown): Promise<UploadView> {
    const right = rights[purpose]
    if (right !== null) requireRight(me, right, { deskId: desk })
    if (!(given instanceof Uint8Array)) throw new DomainError('FILE_TYPE')
    const picture = await pictureOf(given, purpose)
    return this.transactions.asUser(me.userId, async (manager) => {
      const deskId = right === null ? null : desk!
      const about = { purpose, ownerId: me.userId, deskId, name: name ?? null }
      const upload = await keepUpload(manager, this.storage, picture, about)
      const object = { kind: 'upload', id: upload.id }
      await audited(manager, {
        action: 'upload.added',
        actorId: me.userId,
        deskId,
        object,
        data: { purpose },
      })
      return viewOf(upload, purpose)
    })
  }

  /**
   * The bytes of a picture that this person may see: of people everybody, of a desk its members. Those in a briefing are had from it
   * (`PicturesService`). Throws NOT_FOUND.
   */
  async read(me: Principal, id: string): Promise<{ bytes: Buffer; mediaType: string; sha256: string }> {
    const { rows } = await this.keeper.query<Pick<Upload, 'purpose' | 'deskId' | 'sha256' | 'mediaType'>>(
      found,
      [id],
    )
    const upload = rows[0]
    if (!upload || upload.purpose === 'briefing-picture') throw new DomainError('NOT_FOUND')
    if (upload.deskId !== null) requireRight(me, 'desk.read', { deskId: upload.deskId })
    return {
      bytes: await this.storage.get(upload.sha256),
      mediaType: upload.mediaType,
      sha256: upload.sha256,
    }
  }
}

const viewOf = (
  { id, mediaType, bytes, width, height, createdAt }: Upload,
  purpose: UploadPurpose,
): UploadView => ({
  id,
  purpose,
  mediaType,
  bytes,
  width,
  height,
  createdAt: createdAt.toISOString(),
  url: `/api/pictures/${id}`,
})
