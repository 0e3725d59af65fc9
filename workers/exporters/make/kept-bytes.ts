import { DomainError } from '#core/contracts/errors/domain-error'
import type { Storage } from '#server/storage/storage'

/** What a file is made with, as far as the storage has it whole; null for what is lost or damaged: the file is made without. */
export const keptBytes = async (storage: Storage, sha256: string): Promise<Buffer | null> => {
  try {
    return await storage.get(sha256)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'GONE') return null
    throw error
  }
}
