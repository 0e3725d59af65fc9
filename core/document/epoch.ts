import { DomainError } from '#core/contracts/errors/domain-error'

/**
 * A document's compaction generation, from 1. Rebuilding a document without its tombstones, or restoring a backup,
 * begins a new one; `seq` goes on. Updates of two epochs are never merged: their ids mean different things.
 */
export type Epoch = number

/** Throws `STALE_EPOCH` (close code 4409) with the epoch that is current. */
export function assertEpoch(current: Epoch, claimed: Epoch): void {
  if (claimed !== current) throw new DomainError('STALE_EPOCH', undefined, { epoch: current })
}
