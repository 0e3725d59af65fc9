import { closeCodes } from '#core/contracts/errors/close-codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import { assertEpoch } from '#core/document/epoch'
import type { DocumentShape } from '#core/document/document-shape'
import { decodeStateVector } from '#core/document/state-vector'
import { Connection, type Membership } from '#server/collaboration/connection'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { DocumentRelay, RelayNotice } from '#server/collaboration/document-relay'
import { AccessCache, type DocumentRights } from '#server/collaboration/document-rights'
import { UpdatesFrame } from '#server/collaboration/frames'
import { GroupCommit } from '#server/collaboration/group-commit'
import type { CollaborationLimits } from '#server/collaboration/limits'
import { RoomStore } from '#server/collaboration/room-store'
import { refreshRoom } from '#server/collaboration/rooms/refresh-room'
import type { Room } from '#server/collaboration/rooms/room'
import { isOutage } from '#server/collaboration/store/outage'
import type { DocumentReader } from '#server/collaboration/store/document-reader'
import type { StoredSnapshot } from '#server/collaboration/store/stored-document'
import type { LogWriter } from '#server/collaboration/store/log-writer'
import { TokenBucket } from '#server/collaboration/token-bucket'
import type { Logger } from '#server/observability/logger'

export interface HubParts {
  readonly reader: DocumentReader
  readonly writer: LogWriter
  readonly relay: DocumentRelay
  readonly rights: DocumentRights
  readonly shape: DocumentShape
  readonly limits: CollaborationLimits
  readonly logger: Logger
  /** A document has so many updates behind its snapshot that merging them is worth the while. */
  readonly compact?: (documentId: string) => Promise<StoredSnapshot | null>
}

export interface JoinRequest {
  readonly documentId: string
  readonly schemaVersion: number
  readonly stateVector: Uint8Array
  readonly epoch?: number | undefined
}

export interface JoinAnswer {
  readonly epoch: number
  readonly seq: number
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
  readonly access: 'write' | 'read'
}

const sweepMs = 1_000
const resyncMs = 50
const slowResyncMs = 1_000
/** How often logs are compared in case a notice of another node was lost. */
const compareMs = 5_000

/**
 * The documents of this node: who is in them, what they may do, and the road of every edit: checked, committed,
 * acknowledged, shown (ARCHITECTURE section 3). Knows no transport; a door turns its messages into these calls.
 */
export class DocumentHub {
  readonly rooms: RoomStore
  readonly #access: AccessCache
  readonly #commit: GroupCommit
  readonly #connections = new Map<string, Connection>()
  readonly #joins = new Map<string, TokenBucket>()
  readonly #compacting = new Set<string>()
  #unsaved = 0
  #sweeper: NodeJS.Timeout | null = null
  #comparedAt = 0
  #draining = false

  constructor(private readonly parts: HubParts) {
    const { reader, shape, limits, rights } = parts
    const rules = { shape, limits: limits.document, unsentBytes: limits.unsentBytes }
    this.rooms = new RoomStore(reader, rules, limits.warmBytes)
    this.rooms.prepare = (room) => {
      room.presence.publish = (update) => {
        parts.relay.awareness(room.documentId, update)
      }
    }
    this.#access = new AccessCache(rights, limits.accessMs)
    this.#commit = new GroupCommit({
      append: (rows) => parts.writer.append(rows),
      refresh: (room) => this.#refresh(room),
      committed: (rows) => {
        this.#committed(rows)
      },
      logger: parts.logger,
    })
  }

  async open(): Promise<void> {
    await this.parts.relay.open({
      committed: (notices) => {
        this.#heard(notices)
      },
      awareness: (documentId, update) => {
        this.rooms.peek(documentId)?.presence.receive(update)
      },
      reconnected: () => void this.#compare(),
    })
    this.#sweeper = setInterval(() => {
      this.#sweep()
    }, sweepMs)
    this.#sweeper.unref()
  }

  /** What a connection is to the hub, from its first call until `disconnected`. */
  connection(peer: DocumentPeer): Connection {
    let connection = this.#connections.get(peer.id)
    if (!connection) this.#connections.set(peer.id, (connection = new Connection(peer, this.parts.limits)))
    return connection
  }

  disconnected(peer: DocumentPeer): void {
    const connection = this.#connections.get(peer.id)
    if (!connection) return
    connection.ended = true
    this.#connections.delete(peer.id)
    for (const documentId of connection.documents.keys()) this.#leave(connection, documentId)
  }

  leave(peer: DocumentPeer, documentId: string): void {
    this.#leave(this.connection(peer), documentId)
  }

  /**
   * Lets a peer in: gives what it lacks, and from then on sends it all that is committed. A snapshot may come alone, the
   * rest then follows at once. Throws `NOT_FOUND` for an unknown or foreign document, `STALE_EPOCH`, `SLOW_DOWN`,
   * `RETRY_AFTER`, `CORRUPT`, `UNAVAILABLE`.
   */
  async join(peer: DocumentPeer, request: JoinRequest): Promise<JoinAnswer> {
    const { documentId } = request
    const connection = this.connection(peer)
    this.#assertMayJoin(connection, documentId)
    if (request.stateVector.length > this.parts.limits.stateVectorBytes)
      throw new DomainError('MALFORMED_UPDATE')
    const known = decodeStateVector(request.stateVector)
    const access = await this.#accessOf(peer, documentId)
    if (access === 'none') throw new DomainError('NOT_FOUND')
    const room = await this.#openRoom(documentId)
    if (connection.ended) throw new DomainError('RETRY_AFTER')
    if (request.epoch !== undefined) assertEpoch(room.log.epoch, request.epoch)
    const current = this.parts.shape.acceptsSchemas.includes(request.schemaVersion)
    return this.#enter(connection, room, known, { access: current ? access : 'read', current })
  }

  /**
   * An edit. Resolves with its seq once it is on disk. Throws what refuses it: `READ_ONLY`, `STALE_EPOCH`, `SLOW_DOWN`,
   * `UPDATE_TOO_LARGE`, `RETRY_AFTER` (too much waits for Postgres), or what the document core says of the bytes.
   */
  async update(
    peer: DocumentPeer,
    documentId: string,
    epoch: number | null,
    update: Uint8Array,
  ): Promise<number> {
    const connection = this.connection(peer)
    try {
      return await this.#accept(connection, documentId, epoch, update)
    } catch (error) {
      if (error instanceof DomainError) this.#refused(connection, documentId, error)
      throw error
    }
  }

  async #accept(
    connection: Connection,
    documentId: string,
    epoch: number | null,
    update: Uint8Array,
  ): Promise<number> {
    const { peer } = connection
    const membership = this.#membership(connection, documentId)
    this.#assertPace(connection, membership, update)
    const access =
      this.#access.peek(peer.principal, documentId) ?? (await this.#patientAccess(connection, documentId))
    if (access === 'none') throw new DomainError('NOT_FOUND')
    if (access === 'read' || !membership.current) this.#assertNothingNew(membership, update)
    if (epoch !== null) assertEpoch(membership.room.log.epoch, epoch)
    return this.#submit(membership.room, peer, peer.principal.userId, update)
  }

  /** Queues an edit of whoever it is; the caller has asked for the right to it. */
  async #submit(room: Room, peer: DocumentPeer | null, userId: string, update: Uint8Array): Promise<number> {
    if (this.#draining) throw new DomainError('RETRY_AFTER')
    if (room.closed) throw new DomainError('MISSING_DEPS')
    if (this.#unsaved + update.length > this.parts.limits.unsavedBytes) throw new DomainError('RETRY_AFTER')
    const done = room.submit(peer, userId, update)
    room.usedAt = performance.now()
    if (room.hasWork) this.#commit.schedule(room)
    this.#unsaved += update.length
    try {
      return await done
    } finally {
      this.#unsaved -= update.length
    }
  }

  /** An edit of the server's own under a person's name, made from what the document is now. */
  async submitAs(userId: string, documentId: string, update: Uint8Array): Promise<number> {
    return this.#submit(await this.#openRoom(documentId), null, userId, update)
  }

  /** What a peer says of its caret. Nothing is stored. Throws `SLOW_DOWN` or `MALFORMED_UPDATE`. */
  awareness(peer: DocumentPeer, documentId: string, update: Uint8Array): void {
    const connection = this.connection(peer)
    const { room } = this.#membership(connection, documentId)
    if (!connection.awareness.take()) return
    try {
      room.presence.say(peer, update, this.parts.limits.awarenessBytes)
    } catch (error) {
      if (error instanceof DomainError) this.#refused(connection, documentId, error)
      throw error
    }
  }

  /** What was committed after `seq`, as one update. Throws `STALE_EPOCH`. */
  async since(
    peer: DocumentPeer,
    documentId: string,
    epoch: number,
    seq: number,
  ): Promise<{ seq: number; update: Uint8Array }> {
    const connection = this.connection(peer)
    const membership = this.#membership(connection, documentId)
    assertEpoch(membership.room.log.epoch, epoch)
    if (!connection.updates.take()) throw new DomainError('SLOW_DOWN')
    if ((await this.#accessOf(peer, documentId)) === 'none') throw new DomainError('NOT_FOUND')
    return membership.room.log.since(seq)
  }

  /** Answers a state vector again within a membership (y-protocols' step 1). Null when it was asked too soon (L08). */
  syncAgain(peer: DocumentPeer, documentId: string, stateVector: Uint8Array): JoinAnswer | null {
    const connection = this.connection(peer)
    const membership = this.#membership(connection, documentId)
    if (stateVector.length > this.parts.limits.stateVectorBytes) throw new DomainError('MALFORMED_UPDATE')
    const { log } = membership.room
    const catchup = log.catchup(decodeStateVector(stateVector))
    const now = performance.now()
    if (catchup.full && now - membership.fullSyncAt < this.parts.limits.fullSyncEveryMs) return null
    if (catchup.full) membership.fullSyncAt = now
    if (catchup.rest) this.#sendRest(peer, documentId, log.epoch, catchup.rest)
    return {
      epoch: log.epoch,
      seq: catchup.seq,
      update: catchup.update,
      stateVector: log.stateVector,
      access: 'read',
    }
  }

  presenceOf(documentId: string): Room['presence'] | undefined {
    return this.rooms.peek(documentId)?.presence
  }

  /** A person's rights changed: every connection of his is asked about anew, and told. */
  async revoked(userId: string): Promise<void> {
    this.#access.forget(userId)
    const his = [...this.#connections.values()].filter(({ peer }) => peer.principal.userId === userId)
    await Promise.all(his.map((connection) => this.#recheck(connection)))
  }

  async #recheck(connection: Connection): Promise<void> {
    for (const documentId of [...connection.documents.keys()]) {
      const access = await this.#accessOf(connection.peer, documentId).catch((): DocumentAccess => 'none')
      if (!connection.documents.has(documentId)) continue
      connection.peer.access(documentId, access)
      if (access !== 'none') continue
      this.#leave(connection, documentId)
      if (connection.peer.door === 'yjs') connection.end(closeCodes.accessEnded, 'FORBIDDEN')
    }
  }

  /** Takes nothing more, writes what waits, and sends it out. Connections are the doors' to close. */
  async drain(): Promise<void> {
    this.#draining = true
    await this.#commit.drained()
    for (const room of this.rooms.all()) room.relay.flush(room.log.epoch)
  }

  async close(): Promise<void> {
    if (this.#sweeper) clearInterval(this.#sweeper)
    await this.drain()
    await this.parts.relay.close()
    for (const room of [...this.rooms.all()]) {
      room.close(new DomainError('RETRY_AFTER'))
      this.rooms.remove(room)
    }
  }

  #assertMayJoin(connection: Connection, documentId: string): void {
    const { limits } = this.parts
    if (this.#draining) throw new DomainError('RETRY_AFTER')
    const { userId } = connection.peer.principal
    let joins = this.#joins.get(userId)
    if (!joins)
      this.#joins.set(userId, (joins = new TokenBucket(limits.joinsPerMinute / 60, limits.joinsPerMinute)))
    const full =
      !connection.documents.has(documentId) && connection.documents.size >= limits.documentsPerSocket
    if (!joins.take() || full) {
      connection.refused('SLOW_DOWN')
      throw new DomainError('SLOW_DOWN')
    }
  }

  #enter(
    connection: Connection,
    room: Room,
    known: Map<number, number>,
    right: { access: 'write' | 'read'; current: boolean },
  ): JoinAnswer {
    const { peer } = connection
    const { documentId, log } = room
    const catchup = log.catchup(known)
    const now = performance.now()
    const before = connection.documents.get(documentId)
    if (catchup.full && before && now - before.fullSyncAt < this.parts.limits.fullSyncEveryMs) {
      connection.refused('SLOW_DOWN')
      throw new DomainError('SLOW_DOWN')
    }
    room.usedAt = now
    connection.documents.set(documentId, {
      room,
      current: right.current,
      fullSyncAt: catchup.full ? now : -Infinity,
      returning: true,
      resync: null,
    })
    room.listeners.set(peer.id, { peer, seq: catchup.rest?.seq ?? catchup.seq, slowSince: null })
    const { rest } = catchup
    if (rest)
      setImmediate(() => {
        this.#sendRest(peer, documentId, log.epoch, rest)
      })
    setImmediate(() => {
      const present = room.presence.all()
      if (present && room.listeners.has(peer.id)) peer.awareness(present)
    })
    return {
      epoch: log.epoch,
      seq: catchup.seq,
      update: catchup.update,
      stateVector: log.stateVector,
      access: right.access,
    }
  }

  #sendRest(
    peer: DocumentPeer,
    documentId: string,
    epoch: number,
    rest: { previous: number; seq: number; update: Uint8Array },
  ): void {
    peer.updates(new UpdatesFrame(documentId, epoch, rest.previous, rest.seq, rest.update))
  }

  #membership(connection: Connection, documentId: string): Membership {
    const membership = connection.documents.get(documentId)
    if (!membership) throw new DomainError('NOT_FOUND')
    return membership
  }

  #leave(connection: Connection, documentId: string): void {
    const membership = connection.documents.get(documentId)
    if (!membership) return
    connection.documents.delete(documentId)
    if (membership.resync) clearTimeout(membership.resync)
    membership.room.listeners.delete(connection.peer.id)
    membership.room.presence.leave(connection.peer)
  }

  #assertPace(connection: Connection, membership: Membership, update: Uint8Array): void {
    if (!connection.updates.take()) throw new DomainError('SLOW_DOWN')
    const { updateBytes, returningBytes } = this.parts.limits
    if (update.length > (membership.returning ? returningBytes : updateBytes))
      throw new DomainError('UPDATE_TOO_LARGE')
    membership.returning = false
  }

  /** A reader may repeat what is known, as y-protocols' step 2 does; anything new is refused. */
  #assertNothingNew({ room, current }: Membership, update: Uint8Array): void {
    if (room.bringsNews(update)) throw new DomainError(current ? 'READ_ONLY' : 'UPGRADE')
  }

  #refused(connection: Connection, documentId: string, error: DomainError): void {
    const { code } = error
    if (code === 'MISSING_DEPS') this.#resyncAfter(connection, documentId, resyncMs)
    else if (code === 'SLOW_DOWN') this.#resyncAfter(connection, documentId, slowResyncMs)
    else if (code === 'STALE_EPOCH' && connection.peer.door === 'yjs') {
      connection.end(closeCodes.stale, code)
    } else if (code === 'UPDATE_TOO_LARGE' && connection.peer.door === 'yjs') {
      connection.end(closeCodes.frameTooBig, code)
    }
    this.parts.logger.info('an edit was refused', {
      code,
      documentId,
      userId: connection.peer.principal.userId,
    })
    connection.refused(code)
  }

  /** Asks the peer to sync again, after what it has under way by now was refused too. */
  #resyncAfter(connection: Connection, documentId: string, wait: number): void {
    const membership = connection.documents.get(documentId)
    if (membership?.resync !== null) return
    membership.resync = setTimeout(() => {
      membership.resync = null
      if (connection.documents.get(documentId) !== membership) return
      connection.peer.resync(documentId, membership.room.log.stateVector)
    }, wait)
  }

  async #accessOf(peer: DocumentPeer, documentId: string): Promise<DocumentAccess> {
    try {
      return await this.#access.ask(peer.principal, documentId)
    } catch (error) {
      throw isOutage(error) ? new DomainError('UNAVAILABLE') : error
    }
  }

  /** While the database is away nobody can say what somebody may: the edit waits with the others, unacknowledged. */
  async #patientAccess(connection: Connection, documentId: string): Promise<DocumentAccess> {
    for (let wait = 50; ; wait = Math.min(2_000, wait * 2)) {
      try {
        return await this.#access.ask(connection.peer.principal, documentId)
      } catch (error) {
        if (!isOutage(error) || connection.ended || this.#draining) throw error
      }
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }

  async #openRoom(documentId: string): Promise<Room> {
    try {
      return await this.rooms.open(documentId)
    } catch (error) {
      throw isOutage(error) ? new DomainError('UNAVAILABLE') : error
    }
  }

  #committed(rows: readonly RelayNotice[]): void {
    if (rows.length === 0) return
    this.parts.relay.committed(rows.map(({ documentId, epoch, seq }) => ({ documentId, epoch, seq })))
    for (const { documentId } of rows) this.#compactIfLong(documentId)
  }

  #compactIfLong(documentId: string): void {
    const room = this.rooms.peek(documentId)
    if (!room || !this.parts.compact || this.#compacting.has(documentId)) return
    if (room.log.updateCount < this.parts.limits.updatesBeforeCompaction) return
    this.#compacting.add(documentId)
    this.parts
      .compact(documentId)
      .then((snapshot) => {
        room.whenNotWriting(() => {
          if (snapshot) room.log.replaceSnapshot(snapshot)
        })
      })
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        this.parts.logger.warn('a document could not be compacted', { documentId, reason })
      })
      .finally(() => this.#compacting.delete(documentId))
  }

  #heard(notices: readonly RelayNotice[]): void {
    for (const { documentId, epoch, seq } of notices) {
      const room = this.rooms.peek(documentId)
      if (room && (seq > room.log.seq || epoch !== room.log.epoch)) this.#refreshSoon(room)
    }
  }

  #refreshSoon(room: Room): void {
    this.#refresh(room).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      this.parts.logger.debug('a document could not be read on', { documentId: room.documentId, reason })
    })
  }

  async #refresh(room: Room): Promise<void> {
    const outcome = await refreshRoom(room, this.parts.reader)
    if (outcome === 'same') {
      if (room.hasWork) this.#commit.schedule(room)
      return
    }
    this.#endRoom(room, outcome)
  }

  /** The document is gone, or lives on in a new epoch that this room's bytes must not be mixed with. */
  #endRoom(room: Room, outcome: { epoch: number } | 'gone'): void {
    this.rooms.remove(room)
    room.close(new DomainError(outcome === 'gone' ? 'NOT_FOUND' : 'STALE_EPOCH'))
    for (const { peer } of [...room.listeners.values()]) {
      const connection = this.connection(peer)
      this.#leave(connection, room.documentId)
      if (outcome === 'gone') peer.access(room.documentId, 'none')
      else peer.epoch(room.documentId, outcome.epoch)
      if (peer.door === 'yjs')
        connection.end(
          outcome === 'gone' ? closeCodes.notFound : closeCodes.stale,
          outcome === 'gone' ? 'NOT_FOUND' : 'STALE_EPOCH',
        )
    }
  }

  #sweep(): void {
    this.#access.sweep()
    for (const room of this.rooms.all()) {
      if (room.closed) this.#endRoom(room, 'gone')
      this.#sweepListeners(room)
    }
    this.rooms.sweep()
    if (performance.now() - this.#comparedAt > compareMs) void this.#compare()
  }

  /** Connections that did not drain are caught up when they have, and ended when they have not for too long (L09). */
  #sweepListeners(room: Room): void {
    const now = performance.now()
    for (const listener of room.listeners.values()) {
      if (listener.slowSince === null) continue
      const { peer } = listener
      if (peer.unsentBytes < this.parts.limits.unsentBytes / 2) {
        const { seq, update } = room.log.since(listener.seq)
        if (seq > listener.seq)
          this.#sendRest(peer, room.documentId, room.log.epoch, { previous: listener.seq, seq, update })
        listener.seq = seq
        listener.slowSince = null
      } else if (now - listener.slowSince > this.parts.limits.slowReaderMs) {
        this.connection(peer).end(closeCodes.slowReader, 'SLOW_READER')
      }
    }
  }

  /** Looks whether another node committed something that nobody told us of, and renews presence. */
  async #compare(): Promise<void> {
    this.#comparedAt = performance.now()
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
      const reason = error instanceof Error ? error.message : String(error)
      this.parts.logger.debug('logs could not be compared', { reason })
    }
  }
}
