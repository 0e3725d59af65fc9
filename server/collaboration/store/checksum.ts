import { hash } from 'node:crypto'

/** SHA-256 of a stored row's bytes: a flipped bit must not become part of a document unnoticed. */
export const checksumOf = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer')

/** True for a row whose bytes are as they were written; a row without a checksum is taken as it is. */
export const checksumHolds = (bytes: Uint8Array, checksum: Uint8Array | null): boolean =>
  checksum === null || checksumOf(bytes).equals(checksum)
