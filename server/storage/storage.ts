import { createHash } from 'node:crypto'

/** The name of bytes: their SHA-256, lower-case hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Where bytes lie that are too big for a row: raw responses, uploads, exports. Named by the lower-case hex SHA-256 of
 * what they hold, so that a name can be checked and equal bytes are one file.
 */
export interface Storage {
  /**
   * Stores the bytes and returns their SHA-256, which is given where it is known already. Storing them again changes nothing, but
   * mends what is damaged. Throws STORAGE_FULL.
   */
  put(bytes: Uint8Array, sha256?: string): Promise<string>
  /** Throws GONE when there is nothing under this name or when it is damaged. */
  get(sha256: string): Promise<Buffer>
  has(sha256: string): Promise<boolean>
  remove(sha256: string): Promise<void>
}
export const STORAGE = Symbol('storage')
