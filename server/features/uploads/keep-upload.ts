import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { Upload } from '#server/database/entities/upload'
import type { Picture } from '#server/features/uploads/picture'
import { keepBlob } from '#server/storage/keep-blob'
import type { Storage } from '#server/storage/storage'

/** Keeps a picture with its row, in the transaction at hand, and gives the row. Throws STORAGE_FULL. */
export const keepUpload = async (
  manager: EntityManager,
  storage: Storage,
  { bytes, ...form }: Picture,
  about: Pick<Upload, 'purpose' | 'ownerId' | 'deskId' | 'name'>,
): Promise<Upload> => {
  const id = v7()
  const sha256 = await keepBlob(manager, storage, bytes)
  await manager.insert(Upload, { id, ...about, ...form, sha256, bytes: bytes.length })
  return manager.findOneByOrFail(Upload, { id })
}
