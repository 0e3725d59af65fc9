import type { Compactor } from '#server/collaboration/compaction/compactor'
import type { CollaborationLimits } from '#server/collaboration/limits'
import type { Room } from '#server/collaboration/rooms/room'
import type { Logger } from '#server/observability/logger'

export interface CompactionPorts {
  readonly compactor: Pick<Compactor, 'compact'>
  readonly limits: Pick<CollaborationLimits, 'updatesBeforeCompaction'>
  readonly logger: Logger
  readonly now?: () => number
}

/** A document under many hands is not merged again and again: each time costs as much as it has grown in all. */
const againAfterMs = 30_000
/**
 * When nobody has written for so long, the tail is as long as it will be: whoever opens the document next is spared it. Nor is
 * it merged sooner after it was opened or merged: what comes in one go (an import, somebody who comes back) has the
 * processor first, and half of it is not merged twice.
 */
const quietMs = 2_000
/** One is read or written while another is merged; more would only hold whole documents in memory. */
const atOnce = 2

/**
 * Merges long tails into snapshots, few documents at a time; who is not taken has his turn when he is considered again.
 * While people write: when the tail has grown as large as the snapshot (so that all merging together costs no more than
 * twice the last one), or half a minute has gone by. When they pause: as soon as that is known.
 */
export class Compactions {
  readonly #running = new Set<string>()
  readonly #now: () => number

  constructor(private readonly ports: CompactionPorts) {
    this.#now = ports.now ?? (() => performance.now())
  }

  /** Begins with this document if it is due. */
  consider(room: Room): void {
    if (!this.#due(room)) return
    room.compactedAt = this.#now()
    room.compactedSeq = room.log.seq
    void this.#run(room)
  }

  #due(room: Room): boolean {
    const { documentId, log, damage, closed } = room
    if (log.updateCount < this.ports.limits.updatesBeforeCompaction) return false
    if (damage || closed || this.#running.has(documentId) || this.#running.size >= atOnce) return false
    const now = this.#now()
    const since = now - room.compactedAt
    if (since >= againAfterMs) return true
    if (since < quietMs || log.seq <= room.compactedSeq) return false
    return log.tailBytes >= log.snapshotBytes || now - room.changedAt >= quietMs
  }

  async #run(room: Room): Promise<void> {
    const { documentId } = room
    this.#running.add(documentId)
    try {
      const snapshot = await this.ports.compactor.compact(documentId, room.log.epoch)
      await room.whenNotWriting(() => {
        // What another node wrote and this one has not read is in it too: taken here, it would never be shown to the room.
        if (snapshot && snapshot.seq <= room.log.seq) room.log.replaceSnapshot(snapshot)
      })
    } catch (error) {
      if (room.closed) return // its hub is closing, or the room ended for a reason that was told
      const reason = error instanceof Error ? error.message : String(error)
      this.ports.logger.warn('a document could not be compacted', { documentId, reason })
    } finally {
      this.#running.delete(documentId)
    }
  }
}
