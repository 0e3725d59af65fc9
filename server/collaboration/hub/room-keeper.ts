import { DomainError } from '#core/contracts/errors/domain-error'
import { covers } from '#core/document/state-vector'
import type { RelayHandlers, RelayNotice } from '#server/collaboration/document-relay'
import { GroupCommit } from '#server/collaboration/rooms/group-commit'
import { bringBack } from '#server/collaboration/hub/bring-back'
import type { Connections, RoomEnd } from '#server/collaboration/hub/connections'
import { Compactions } from '#server/collaboration/hub/compactions'
import type { KeeperParts } from '#server/collaboration/hub/keeper-parts'
import { Rebuilds } from '#server/collaboration/hub/rebuilds'
import { RoomStore } from '#server/collaboration/rooms/room-store'
import { refreshRoom } from '#server/collaboration/rooms/refresh-room'
import type { Room } from '#server/collaboration/rooms/room'
import type { RoomPresence } from '#server/collaboration/presence/room-presence'
import type { DocumentHead } from '#server/collaboration/store/document-reader'
import { isOutage, throughOutage } from '#server/collaboration/store/outage'
import { isCorrupt } from '#server/collaboration/store/stored-document'

/** Longest time that a shutdown waits for Postgres; what is not on disk by then was never acknowledged. */
const drainMs = 15_000

const cannotBeSent = 'a document could not be sent to its people'

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Keeps the rooms of this node in step with the log: loads, writes, reads on, compacts, lets go. */
export class RoomKeeper implements RelayHandlers {
  readonly rooms: RoomStore
  readonly #commit: GroupCommit
  readonly #compactions: Compactions | null
  readonly #rebuilds: Rebuilds | null

  constructor(
    private readonly parts: KeeperParts,
    private readonly connections: Connections,
  ) {
    const { reader, shape, limits } = parts
    this.rooms = new RoomStore(
      reader,
      { shape, limits: limits.document, unsentBytes: limits.unsentBytes },
      limits.warmBytes,
      parts.lastRevision,
    )
    this.rooms.prepare = (room) => {
      if (room.damage) this.#alarm(room)
      room.relay.broken = (error) => {
        this.#broken(room, cannotBeSent, reasonOf(error))
      }
    }
    this.#compactions = parts.compactor ? new Compactions({ ...parts, compactor: parts.compactor }) : null
    this.#rebuilds = parts.rebuild
      ? new Rebuilds({
          rebuild: parts.rebuild,
          rebuilt: (documentId, head) => this.#rebuilt(documentId, head),
          limits,
          logger: parts.logger,
        })
      : null
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
      if (isCorrupt(error))
        this.parts.logger.error('a document is damaged and cannot be opened', { code: 'CORRUPT', documentId })
      throw isOutage(error) ? new DomainError('UNAVAILABLE') : error
    }
  }

  /**
   * The room, as far on as somebody who knows these clocks: he may have seen on another node what this one has not
   * heard of yet. What he has beyond the log is his own, unsaved. `read` is false when the log could not be read.
   */
  async openKnowing(
    documentId: string,
    known: ReadonlyMap<number, number>,
  ): Promise<{ room: Room; read: boolean }> {
    const room = await this.open(documentId)
    if (covers(room.log.vector, known)) return { room, read: true }
    let read = true
    try {
      await this.refresh(room)
    } catch (error) {
      this.parts.logger.debug('a document could not be read on', { documentId, reason: reasonOf(error) })
      read = false
    }
    // It may have ended meanwhile, or been let go as one that nobody is in: two rooms of one document know nothing of each other.
    if (this.rooms.peek(documentId) === room) return { room, read }
    return { room: await this.open(documentId), read: true }
  }

  /** The room, at least as far on as the log was when this was read from it. Throws as `open` does. */
  async openAt(documentId: string, seq: number): Promise<Room> {
    const room = await this.open(documentId)
    if (room.log.seq >= seq) return room
    await this.refreshPatiently(room, () => room.closed)
    return this.rooms.peek(documentId) === room ? room : this.open(documentId)
  }

  /** Makes a document anew now, if that is worth it; true if it has a new epoch. */
  async rebuild(documentId: string): Promise<boolean> {
    return (await this.#rebuilds?.run(documentId)) ?? false
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

  async close(): Promise<void> {
    this.parts.writer.close?.()
    for (const room of [...this.rooms.all()]) {
      room.close(new DomainError('RETRY_AFTER'))
      this.rooms.remove(room)
    }
    await this.parts.compactor?.close()
  }

  /** Reads what the room does not know yet. Damage that comes to light ends it: it is opened anew, for reading only. */
  async refresh(room: Room): Promise<void> {
    if (room.damage) return
    try {
      const outcome = await refreshRoom(room, this.parts.reader)
      if (outcome === 'same') this.write(room)
      else if (outcome === 'torn') await this.#torn(room)
      else this.#end(room, outcome)
    } catch (error) {
      if (isCorrupt(error)) this.#end(room, 'failed')
      throw error
    }
  }

  /** The same, however long the database is away. Throws the outage once `isOver`. */
  refreshPatiently(room: Room, isOver: () => boolean): Promise<void> {
    return throughOutage(
      () => this.refresh(room),
      () => room.closed || isOver(),
    )
  }

  #alarm({ documentId, damage }: Room): void {
    this.parts.logger.error('a document is damaged: it is open for reading only, as far as it can be read', {
      code: 'CORRUPT',
      documentId,
      reason: `${damage!.what} ${damage!.seq}`,
    })
  }

  /** What the log has cannot be shown or gone on with, though it was let in: its people come anew, and the others go on. */
  #broken(room: Room, what: string, reason: string): void {
    const { documentId } = room
    this.parts.logger.error(what, { code: 'CORRUPT', documentId, reason })
    this.#end(room, 'failed')
  }

  /** The log has gone back behind what this node knows of it, which is written once more. */
  async #torn(room: Room): Promise<void> {
    this.#broken(room, 'rows of a document are missing', `seq ${room.log.seq}`)
    const now = await this.open(room.documentId)
    bringBack(room, now, this.parts.limits.document)
    this.write(now)
  }

  async #rebuilt(documentId: string, { epoch, seq }: DocumentHead): Promise<void> {
    this.parts.relay.committed([{ documentId, epoch, seq }])
    const room = this.rooms.peek(documentId)
    if (room) await this.refresh(room)
    else this.#refreshOnceLoaded(documentId)
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
    const room = this.rooms.peek(documentId)
    if (room) this.presenceIn(room).receive(update)
  }

  /** Where people of this room say who they are; the other nodes hear it too. */
  presenceIn(room: Room): RoomPresence {
    return room.openPresence(this.#tellOthers)
  }

  readonly #tellOthers = (documentId: string, update: Uint8Array): void => {
    this.parts.relay.awareness(documentId, update)
  }

  reconnected(): void {
    void this.compare()
  }

  /**
   * Looks whether another node committed something that nobody told us of, and whether all that is known here is still there;
   * renews presence.
   */
  async compare(): Promise<void> {
    const rooms = [...this.rooms.all()].filter((room) => !room.closed)
    for (const room of rooms) {
      for (const states of room.presence?.sweep() ?? []) this.parts.relay.awareness(room.documentId, states)
    }
    if (rooms.length === 0) return
    const known = rooms.map((room) => room.log.seq)
    try {
      const heads = await this.parts.reader.heads(rooms.map(({ documentId }) => documentId))
      for (const [n, room] of rooms.entries()) {
        const head = heads.get(room.documentId)
        const moved = head?.epoch !== room.log.epoch || head.seq > room.log.seq
        if (moved || head.seq < known[n]!) this.#refreshSoon(room)
      }
    } catch (error) {
      this.parts.logger.debug('logs could not be compared', { reason: reasonOf(error) })
    }
  }

  sweep(): void {
    for (const room of this.rooms.all()) {
      try {
        this.connections.sweepSlow(room)
      } catch (error) {
        this.#broken(room, cannotBeSent, reasonOf(error))
      }
      this.#compactions?.consider(room)
    }
    this.#rebuilds?.consider(this.rooms.all())
    this.rooms.sweep()
  }

  #wrote(rows: readonly RelayNotice[]): void {
    if (rows.length === 0) return
    this.parts.relay.committed(rows.map(({ documentId, epoch, seq }) => ({ documentId, epoch, seq })))
    for (const { documentId } of rows) {
      const room = this.rooms.peek(documentId)
      if (room) this.#compactions?.consider(room)
    }
  }

  #refreshSoon(room: Room): void {
    this.refresh(room).catch((error: unknown) => {
      const { documentId } = room
      this.parts.logger.debug('a document could not be read on', { documentId, reason: reasonOf(error) })
    })
  }

  #end(room: Room, outcome: RoomEnd): void {
    this.rooms.remove(room)
    // People hear why the room ends before those of them whose edits wait hear that these are refused.
    this.connections.endRoom(room, outcome)
    room.close(new DomainError(typeof outcome === 'string' ? endings[outcome] : 'STALE_EPOCH'))
  }
}

const endings = { gone: 'NOT_FOUND', failed: 'RETRY_AFTER' } as const
