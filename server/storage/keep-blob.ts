import type { EntityManager } from 'typeorm'
import { sha256Of, type Storage } from '#server/storage/storage'

/** Whoever stores bytes of one hash shares it; whoever removes them has it alone. Until the end of the transaction. */
export const blobShared = `select pg_advisory_xact_lock_shared(hashtextextended('blob ' || $1, 0))`
export const blobAlone = `select pg_advisory_xact_lock(hashtextextended('blob ' || $1, 0))`

/**
 * Stores bytes for a row that this transaction writes, and returns their SHA-256: equal bytes that were there already are not
 * taken away as named by nothing before that row is seen. Throws STORAGE_FULL.
 */
export const keepBlob = async (
  manager: Pick<EntityManager, 'query'>,
  storage: Storage,
  bytes: Uint8Array,
): Promise<string> => {
  const sha256 = sha256Of(bytes)
  await manager.query(blobShared, [sha256])
  return storage.put(bytes, sha256)
}
