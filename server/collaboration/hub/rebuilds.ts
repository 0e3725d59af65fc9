import type { DocumentHead } from '#server/collaboration/store/document-reader'
import type { CollaborationLimits } from '#server/collaboration/limits'
import type { Room } from '#server/collaboration/rooms/room'
import type { Logger } from '#server/observability/logger'

export interface RebuildPorts {
  /** Makes a document anew as its next epoch; null if that was not worth it or somebody was faster. */
  readonly rebuild: (documentId: string) => Promise<DocumentHead | null>
  /** The document has a new epoch: tell the other nodes, and the people here. */
  readonly rebuilt: (documentId: string, head: DocumentHead) => Promise<void>
  readonly limits: CollaborationLimits
  readonly logger: Logger
}

/** Nobody is there to be handed over: it need not be quiet for as long. */
const emptyRoomFactor = 20
/** With so many times more client ids than are too many, a document will soon take nobody's new one: whoever is in it is handed over as well. */
const crowdedFactor = 2

/**
 * Finds documents in use that have grown far beyond their text, or have too many client ids, and have been left alone, and has them made anew, one at
 * a time. A document is looked at again only after somebody has written.
 */
export class Rebuilds {
  #running: string | null = null

  constructor(private readonly ports: RebuildPorts) {}

  /** Begins with the first of these rooms that is due, if none is being rebuilt. */
  consider(rooms: Iterable<Room>): void {
    if (this.#running !== null) return
    for (const room of rooms) {
      if (!this.#due(room)) continue
      room.consideredSeq = room.log.seq
      void this.run(room.documentId)
      return
    }
  }

  /** Rebuilds a document now; true if it has a new epoch. Never throws: a document that cannot be rebuilt stays. */
  async run(documentId: string): Promise<boolean> {
    const { rebuild, rebuilt, logger } = this.ports
    this.#running = documentId
    try {
      const head = await rebuild(documentId)
      if (!head) return false
      logger.info('a document was rebuilt', { documentId, count: head.epoch })
      await rebuilt(documentId, head)
      return true
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      logger.warn('a document could not be rebuilt', { documentId, reason })
      return false
    } finally {
      this.#running = null
    }
  }

  #due(room: Room): boolean {
    const { rebuildAboveBytes, rebuildAboveClients, rebuildQuietMs } = this.ports.limits
    if (room.closed || room.damage || room.hasWork || room.consideredSeq === room.log.seq) return false
    // Somebody on another node is known by his presence alone.
    const empty = room.idle && !room.presence?.size
    const crowded = room.log.vector.size > crowdedFactor * rebuildAboveClients
    const quiet = empty || crowded ? rebuildQuietMs / emptyRoomFactor : rebuildQuietMs
    if (performance.now() - room.changedAt < quiet) return false
    if (room.log.vector.size > rebuildAboveClients) return true
    // Text takes one to three bytes a unit; what is far beyond that is history.
    return room.log.bytes >= rebuildAboveBytes && room.log.bytes >= 2 * room.textUnits
  }
}
