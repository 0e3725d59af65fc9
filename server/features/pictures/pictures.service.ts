import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import { strictest } from '#core/editor/marking/strictest'
import { mayStore } from '#core/permissions/may-store'
import {
  mostPicturesOfBriefing,
  type BriefingPicture,
  type PictureQuery,
} from '#core/contracts/http/pictures'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import type { Briefing } from '#server/database/entities/briefing'
import { BriefingPicture as Shown } from '#server/database/entities/briefing-picture'
import { Upload } from '#server/database/entities/upload'
import { Transactions } from '#server/database/transactions'
import { loadBriefing, lockBriefing } from '#server/features/briefings/index'
import { keepUpload, pictureOf } from '#server/features/uploads/index'
import { circleOf } from '#server/permissions/load-for'
import { STORAGE, type Storage } from '#server/storage/storage'

const purpose = 'briefing-picture'

const having = `
  select b.id from briefing_pictures p join briefings b on b.id = p.briefing_id
   where p.upload_id = $1 and b.deleted_at is null`

/** Pictures in the text of a briefing: whoever reads it sees them, whoever writes it puts them in. */
@Injectable()
export class PicturesService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** Takes a picture in, written anew. Throws FILE_TYPE, FILE_TOO_LARGE, TOO_MANY_PICTURES, FORBIDDEN, NOT_FOUND. */
  async add(
    me: Principal,
    briefingId: string,
    { name }: PictureQuery,
    given: unknown,
  ): Promise<BriefingPicture> {
    // Nobody has a picture unpacked for a briefing that he may not write.
    await this.transactions.asUser(me.userId, (manager) =>
      loadBriefing(manager, me, 'briefing.write', briefingId),
    )
    if (!(given instanceof Uint8Array)) throw new DomainError('FILE_TYPE')
    const picture = await pictureOf(given, purpose)
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await this.#room(manager, me, briefingId)
      const about = { purpose, ownerId: me.userId, deskId: briefing.deskId, name: name ?? null } as const
      const upload = await keepUpload(manager, this.storage, picture, about)
      await show(manager, me, briefing, upload.id)
      return viewOf(upload)
    })
  }

  /**
   * Brings a picture along that a text has from another briefing. Throws NOT_FOUND where I may read none that has it, MARKING
   * where it stands only in stricter ones or before other people, TOO_MANY_PICTURES.
   */
  async bring(me: Principal, briefingId: string, id: string): Promise<BriefingPicture> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const briefing = await loadBriefing(manager, me, 'briefing.write', briefingId)
      const picture = await manager.findOneBy(Upload, { id, purpose, deskId: briefing.deskId })
      if (!picture) throw new DomainError('NOT_FOUND')
      if (await manager.existsBy(Shown, { briefingId, uploadId: id })) return viewOf(picture)
      await this.#room(manager, me, briefingId)
      await requireSource(manager, me, briefing, id)
      await show(manager, me, briefing, id)
      return viewOf(picture)
    })
  }

  /** The bytes of a picture for whoever may read the briefing. Throws NOT_FOUND. */
  async read(
    me: Principal,
    briefingId: string,
    id: string,
  ): Promise<{ bytes: Buffer; mediaType: string; sha256: string; mayBeStored: boolean }> {
    const { marking, picture } = await this.transactions.asUser(me.userId, async (manager) => ({
      marking: (await loadBriefing(manager, me, 'briefing.read', briefingId)).marking,
      picture: (await manager.existsBy(Shown, { briefingId, uploadId: id }))
        ? await manager.findOneBy(Upload, { id })
        : null,
    }))
    if (!picture) throw new DomainError('NOT_FOUND')
    const { mediaType, sha256 } = picture
    return { bytes: await this.storage.get(sha256), mediaType, sha256, mayBeStored: mayStore(marking) }
  }

  /** The briefing, where one more picture has room in it; two who come at once are counted one after the other. */
  async #room(manager: EntityManager, me: Principal, id: string): Promise<Briefing> {
    const briefing = await lockBriefing(manager, me, 'briefing.write', id)
    if (briefing.deletedAt) throw new DomainError('NOT_FOUND')
    if ((await manager.countBy(Shown, { briefingId: id })) >= mostPicturesOfBriefing)
      throw new DomainError('TOO_MANY_PICTURES')
    return briefing
  }
}

const show = async (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: Pick<Briefing, 'id' | 'deskId'>,
  picture: string,
): Promise<void> => {
  await manager.insert(Shown, { briefingId: id, uploadId: picture, deskId })
  await audited(manager, {
    action: 'briefing.picture-added',
    actorId: me.userId,
    deskId,
    object: { kind: 'briefing', id },
    data: { picture },
  })
}

/** Refuses a picture that I see nowhere, or only where fewer people do than here. */
const requireSource = async (
  manager: EntityManager,
  me: Principal,
  { id, marking }: Briefing,
  picture: string,
): Promise<void> => {
  const here = await circleOf(manager, 'briefing', id)
  let seen = false
  for (const row of await manager.query<{ id: string }[]>(having, [picture])) {
    const source = await readable(manager, me, row.id)
    if (!source) continue
    seen = true
    const there = await circleOf(manager, 'briefing', source.id)
    const noWider = there === null || here?.every((person) => there.includes(person))
    if (noWider && strictest([marking, source.marking]) === marking) return
  }
  if (!seen) throw new DomainError('NOT_FOUND')
  throw new DomainError('MARKING', 'The picture stands in a briefing that fewer people may see.')
}

const readable = async (manager: EntityManager, me: Principal, id: string): Promise<Briefing | null> => {
  try {
    return await loadBriefing(manager, me, 'briefing.read', id)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

const viewOf = ({ id, mediaType, bytes, width, height, createdAt }: Upload): BriefingPicture => ({
  id,
  mediaType,
  bytes,
  width: width ?? 0,
  height: height ?? 0,
  createdAt: createdAt.toISOString(),
})
