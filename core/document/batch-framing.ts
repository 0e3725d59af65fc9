import * as encoding from 'lib0/encoding'
import { DomainError } from '#core/contracts/errors/domain-error'
import { ByteReader } from '#core/document/byte-reader'

/** One row of the log holds the updates of one batch, each with its length before it. */
export function frameBatch(updates: readonly Uint8Array[]): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const update of updates) encoding.writeVarUint8Array(encoder, update)
  return encoding.toUint8Array(encoder)
}

/** The updates of a row, as views of its bytes. Throws `CORRUPT`. */
export function readBatch(row: Uint8Array): Uint8Array[] {
  const reader = new ByteReader(row)
  const updates: Uint8Array[] = []
  try {
    while (!reader.done) {
      const length = reader.uint()
      const start = reader.skip(length)
      updates.push(row.subarray(start, start + length))
    }
  } catch {
    throw new DomainError('CORRUPT', undefined, { what: 'batch' })
  }
  return updates
}
