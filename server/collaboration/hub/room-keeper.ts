import { DomainError } from '#core/contracts/errors/domain-error'
import type { DocumentShape } from '#core/document/document-shape'
import type { DocumentRelay, RelayHandlers, RelayNotice } from '#server/collaboration/document-relay'
import { GroupCommit } from '#server/collaboration/group-commit'
import type { Connections, RoomEnd } from '#server/collaboration/hub/connections'
import type { CollaborationLimits } from '#server/collaboration/limits'
import { RoomStore } from '#server/collaboration/room-store'
import { refreshRoom } from '#server/collaboration/rooms/refresh-room'
import type { Room } from '#server/collaboration/rooms/room'
import type { DocumentReader } from '#server/collaboration/store/document-reader'
import type { LogWriter } from '#server/collaboration/store/log-writer'
import { isOutage } from '#server/collaboration/store/outage'
import type { StoredSnapshot } from '#server/collaboration/store/stored-document'
import type { Logger } from '#server/observability/logger'

export interface KeeperParts {
  readonly reader: DocumentReader
  readonly writer: Pick<LogWriter, 'append'>
  readonly relay: DocumentRelay
  readonly shape: DocumentShape
  readonly limits: CollaborationLimits
  readonly logger: Logger
  /** Merges a long tail into a new snapshot; gives the newest snapshot, null if it is not known. */
  readonly compact?: (documentId: string) => Promise<StoredSnapshot | null>
}

/** A document under many hands is not merged again and again: each time costs as much as it has grown in all. */
const compactAtMostEveryMs = 30_000
/** Longest time that a shutdown waits for Postgres; what is not on disk by then was never acknowledged. */
const drainMs = 15_000

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Keeps the rooms of this node in step with the log: loads, writes, reads on, compacts, lets go. */
export class RoomKeeper implements RelayHandlers {
  readonly rooms: RoomStore
  readonly #commit: GroupCommit
  readonly #compacting = new Set<string>()

  constructor(
    private readonly parts: KeeperParts,
    private readonly connections: Connections,
  ) {
    const { reader, shape, limits } = parts
    this.rooms = new RoomStore(
      reader,
      { shape, limits: limits.document, unsentBytes: limits.unsentBytes },
      limits.warmBytes,
    )
    this.rooms.prepare = (room) => {
      room.presence.publish = (update) => {
        parts.relay.awareness(room.documentId, update)
      }
    }
    this.#commit = new GroupCommit({
      append: (rows) => parts.writer.append(rows),
      refresh: (room) => this.refresh(room),
      committed: (rows) => {
        this.#wrote(rows)
      },
      failed: (room) => {
        this.#end(room, 'failed')
      },
      logger: parts.logger,
    })
  }

  /** Throws `NOT_FOUND`, `CORRUPT`, or `UNAVAILABLE` while the database is away. */
  async open(documentId: string): Promise<Room> {
    try {
      return await this.rooms.open(documentId)
    } catch (error) {
      throw isOutage(error) ? new DomainError('UNAVAILABLE') : error
    }
  }

  write(room: Room): void {
    if (room.hasWork) this.#commit.schedule(room)
  }

  /** Resolves when all that waits is on disk and sent to the rooms, or Postgres does not come back in time. */
  async drain(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, drainMs)
    })
    await Promise.race([this.#commit.drained(), tooLong])
    clearTimeout(timer)
    for (const room of this.rooms.all()) room.relay.flush(room.log.epoch)
  }

  close(): void {
    for (const room of [...this.rooms.all()]) {
      room.close(new DomainError('RETRY_AFTER'))
      this.rooms.remove(room)
    }
  }

  /** Reads what the room does not know yet. */
  async refresh(room: Room): Promise<void> {
    const outcome = await refreshRoom(room, this.parts.reader)
    if (outcome === 'same') this.write(room)
    else this.#end(room, outcome)
  }

  committed(notices: readonly RelayNotice[]): void {
    for (const { documentId, epoch, seq } of notices) {
      const room = this.rooms.peek(documentId)
      if (!room) this.#refreshOnceLoaded(documentId)
      else if (seq > room.log.seq || epoch !== room.log.epoch) this.#refreshSoon(room)
    }
  }

  /** A room that is being loaded may have been read just before this commit. */
  #refreshOnceLoaded(documentId: string): void {
    this.rooms.loading(documentId)?.then(
      (room) => {
        this.#refreshSoon(room)
      },
      () => undefined, // who asked for it is told
    )
  }

  awareness(documentId: string, update: Uint8Array): void {
    this.rooms.peek(documentId)?.presence.receive(update)
  }

  reconnected(): void {
    void this.compare()
  }

  /** Looks whether another node committed something that nobody told us of, and renews presence. */
  async compare(): Promise<void> {
    const rooms = [...this.rooms.all()].filter((room) => !room.closed)
    for (const room of rooms) {
      const states = room.presence.sweep()
      if (states) this.parts.relay.awareness(room.documentId, states)
    }
    if (rooms.length === 0) return
    try {
      const heads = await this.parts.reader.heads(rooms.map(({ documentId }) => documentId))
      for (const room of rooms) {
        const head = heads.get(room.documentId)
        if (head?.epoch !== room.log.epoch || head.seq > room.log.seq) this.#refreshSoon(room)
      }
    } catch (error) {
      this.parts.logger.debug('logs could not be compared', { reason: reasonOf(error) })
    }
  }

  sweep(): void {
    for (const room of this.rooms.all()) this.connections.sweepSlow(room)
    this.rooms.sweep()
  }

  #wrote(rows: readonly RelayNotice[]): void {
    if (rows.length === 0) return
    this.parts.relay.committed(rows.map(({ documentId, epoch, seq }) => ({ documentId, epoch, seq })))
    for (const { documentId } of rows) this.#compactIfLong(documentId)
  }

  #compactIfLong(documentId: string): void {
    const room = this.rooms.peek(documentId)
    const { compact, limits, logger } = this.parts
    if (!room || !compact || this.#compacting.has(documentId)) return
    if (room.log.updateCount < limits.updatesBeforeCompaction) return
    if (performance.now() - room.compactedAt < compactAtMostEveryMs) return
    room.compactedAt = performance.now()
    this.#compacting.add(documentId)
    compact(documentId)
      .then((snapshot) => {
        room.whenNotWriting(() => {
          if (snapshot) room.log.replaceSnapshot(snapshot)
        })
      })
      .catch((error: unknown) => {
        logger.warn('a document could not be compacted', { documentId, reason: reasonOf(error) })
      })
      .finally(() => this.#compacting.delete(documentId))
  }

  #refreshSoon(room: Room): void {
    this.refresh(room).catch((error: unknown) => {
      const { documentId } = room
      this.parts.logger.debug('a document could not be read on', { documentId, reason: reasonOf(error) })
    })
  }

  #end(room: Room, outcome: RoomEnd): void {
    this.rooms.remove(room)
    room.close(new DomainError(typeof outcome === 'string' ? endings[outcome] : 'STALE_EPOCH'))
    this.connections.endRoom(room, outcome)
  }
}

const endings = { gone: 'NOT_FOUND', failed: 'RETRY_AFTER' } as const
