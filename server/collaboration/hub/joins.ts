import { DomainError } from '#core/contracts/errors/domain-error'
import type { DocumentWarning } from '#core/contracts/events/socket-commands'
import { assertEpoch } from '#core/document/epoch'
import type { DocumentShape } from '#core/document/document-shape'
import { covers, decodeStateVector } from '#core/document/state-vector'
import type { Connection, Membership } from '#server/collaboration/hub/connection'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { Access } from '#server/collaboration/hub/access'
import { sendStretch, type Connections } from '#server/collaboration/hub/connections'
import { askFirst } from '#server/collaboration/hub/ask-first'
import type { RoomKeeper } from '#server/collaboration/hub/room-keeper'
import type { CollaborationLimits } from '#server/collaboration/limits'
import type { Catchup } from '#server/collaboration/rooms/room-log'
import type { Room } from '#server/collaboration/rooms/room'
import { TokenBucket } from '#server/collaboration/token-bucket'

export interface JoinRequest {
  readonly documentId: string
  readonly schemaVersion: number
  readonly stateVector: Uint8Array
  readonly epoch?: number | undefined
}

export interface JoinAnswer {
  readonly epoch: number
  /** Up to where `update` goes. */
  readonly seq: number
  readonly update: Uint8Array
  /** Of all that is committed, also what follows at once. */
  readonly stateVector: Uint8Array
  readonly access: 'write' | 'read'
  /** Left out when there is nothing to warn of. */
  readonly warnings?: DocumentWarning[]
}

/** Somebody who may come in, and what to. */
interface Admitted {
  readonly room: Room
  readonly access: JoinAnswer['access']
  /** False when the log could not be read as far as he knows it. */
  readonly read: boolean
}

/** From this share of L04 on a document's people are told. */
const nearlyFull = 0.8

/** Lets people into documents and answers state vectors (limits L08). */
export class Joins {
  readonly #perUser = new Map<string, TokenBucket>()

  constructor(
    private readonly connections: Connections,
    private readonly access: Access,
    private readonly keeper: RoomKeeper,
    private readonly shape: DocumentShape,
    private readonly limits: CollaborationLimits,
  ) {}

  async join(peer: DocumentPeer, request: JoinRequest): Promise<JoinAnswer> {
    const connection = this.connections.of(peer)
    this.#assertPace(connection, request.documentId)
    const known = this.#vector(request.stateVector)
    return this.#admit(connection, request.documentId, known, (admitted) =>
      this.#letIn(connection, request, known, admitted),
    )
  }

  #letIn(
    connection: Connection,
    request: JoinRequest,
    known: ReadonlyMap<number, number>,
    { room, access, read }: Admitted,
  ): JoinAnswer {
    // His copy may be the best that is left: to be told of another epoch would make him drop it.
    if (room.showsRevision && !covers(room.log.vector, known)) throw new DomainError('CORRUPT')
    if (request.epoch !== undefined) assertEpoch(room.log.epoch, request.epoch)
    assertGeneration(room, known)
    const current = this.shape.acceptsSchemas.includes(request.schemaVersion)
    const catchup = room.log.catchup(known)
    this.#enter(connection, room, catchup, current)
    const membership = connection.documents.get(room.documentId)!
    membership.behind = !covers(room.log.vector, known)
    if (!read) this.#readFirst(connection, membership)
    sendRestSoon(connection.peer, room, catchup)
    return answerOf(room, catchup, current && !room.damage ? access : 'read')
  }

  /**
   * Lets in a peer that has not said yet what it has: it is sent what is committed from here on, and what was before
   * when it asks (`again`). Gives the state vector of all that is committed.
   */
  async enter(peer: DocumentPeer, documentId: string, schemaVersion: number): Promise<Uint8Array> {
    const connection = this.connections.of(peer)
    this.#assertPace(connection, documentId)
    return this.#admit(connection, documentId, new Map(), ({ room }) => {
      if (room.showsRevision) throw new DomainError('CORRUPT')
      const nothing = { seq: room.log.seq, rest: null, full: false }
      this.#enter(connection, room, nothing, this.shape.acceptsSchemas.includes(schemaVersion))
      return room.log.stateVector
    })
  }

  /**
   * Calls `letIn` when nobody's rights have changed since this person's were asked: one that ends while the document is being
   * read would find nobody in it yet to send out.
   */
  async #admit<T>(
    connection: Connection,
    documentId: string,
    known: ReadonlyMap<number, number>,
    letIn: (admitted: Admitted) => T,
  ): Promise<T> {
    for (;;) {
      const { changes } = this.access
      const access = await this.access.of(connection.peer, documentId)
      if (access === 'none') throw new DomainError('NOT_FOUND')
      const opened = await this.keeper.openKnowing(documentId, known)
      if (connection.ended) throw new DomainError('RETRY_AFTER')
      if (changes === this.access.changes) return letIn({ ...opened, access })
    }
  }

  /**
   * Answers a state vector within a membership; null when it was asked too soon or too often, or by somebody who has not yet
   * read what was sent to him. Throws `STALE_EPOCH` and `SLOW_DOWN`.
   */
  again(peer: DocumentPeer, documentId: string, stateVector: Uint8Array): JoinAnswer | null {
    const connection = this.connections.of(peer)
    const membership = this.connections.membership(connection, documentId)
    const { room } = membership
    const known = this.#vector(stateVector)
    assertGeneration(room, known)
    if (!covers(room.log.vector, known)) {
      // A reading of the log costs the database what an edit does.
      if (!connection.updates.take()) slowDown(connection)
      membership.behind = true
      this.#readFirst(connection, membership)
    }
    if (!connection.questions.take() || peer.unsentBytes > this.limits.unsentBytes) return null
    const now = performance.now()
    const tooSoon = now - membership.fullSyncAt < this.limits.fullSyncEveryMs
    if (tooSoon && room.log.isLargeFor(known)) return null
    const catchup = room.log.catchup(known)
    if (tooSoon && catchup.full) return null
    if (catchup.full) membership.fullSyncAt = now
    sendRestSoon(peer, room, catchup)
    return answerOf(room, catchup, 'read')
  }

  /**
   * Who has more than is here may have it from another node, and others' work among it: it would be taken for his, or
   * refused as theirs. So nothing of his is taken before the log was read, however long the database is away.
   */
  #readFirst(connection: Connection, membership: Membership): void {
    if (membership.reading) {
      membership.reading.again = true
      return
    }
    const reading = { again: false }
    membership.reading = reading
    const { room } = membership
    const read = async (): Promise<void> => {
      do {
        reading.again = false
        await this.keeper.refreshPatiently(room, () => connection.ended)
      } while (membership.reading?.again)
    }
    askFirst(membership, async () => {
      await read().finally(() => {
        membership.reading = null
      })
      return this.access.patiently(connection, room.documentId)
    }).catch(() => undefined) // whoever waits for it is told
  }

  /** Forgets the speed of people who have not come for a while. */
  sweep(): void {
    for (const [userId, bucket] of this.#perUser) if (bucket.full) this.#perUser.delete(userId)
  }

  #vector(bytes: Uint8Array): Map<number, number> {
    if (bytes.length > this.limits.stateVectorBytes) throw new DomainError('MALFORMED_UPDATE')
    return decodeStateVector(bytes)
  }

  #assertPace(connection: Connection, documentId: string): void {
    const { joinsPerMinute, documentsPerSocket, unsentBytes } = this.limits
    const { userId } = connection.peer.principal
    let joins = this.#perUser.get(userId)
    if (!joins) this.#perUser.set(userId, (joins = new TokenBucket(joinsPerMinute / 60, joinsPerMinute)))
    const another = !connection.documents.has(documentId)
    const unread = connection.peer.unsentBytes > unsentBytes
    if (!joins.take() || unread || (another && connection.documents.size >= documentsPerSocket))
      slowDown(connection)
  }

  #enter(
    connection: Connection,
    room: Room,
    catchup: Pick<Catchup, 'seq' | 'rest' | 'full'>,
    current: boolean,
  ): void {
    const { peer } = connection
    const now = performance.now()
    const before = connection.documents.get(room.documentId)
    if (catchup.full && before && now - before.fullSyncAt < this.limits.fullSyncEveryMs) slowDown(connection)
    if (before && before.room !== room) this.connections.leave(connection, room.documentId)
    room.usedAt = now
    const fullSyncAt = catchup.full ? now : (before?.fullSyncAt ?? -Infinity)
    const earlierAt = before?.earlierAt ?? -Infinity
    const membership = {
      room,
      current,
      fullSyncAt,
      earlierAt,
      largeAt: before?.largeAt ?? -Infinity,
      returning: true,
      resync: null,
      reading: null,
      asking: null,
      behind: false,
    }
    connection.documents.set(room.documentId, membership)
    room.listeners.set(peer.id, { peer, seq: catchup.rest?.seq ?? catchup.seq, slowSince: null })
    setImmediate(() => {
      const present = room.presence?.all()
      if (present && room.listeners.has(peer.id)) peer.awareness(present)
    })
  }
}

/** A copy that knows ids of an earlier epoch is not of this one, whatever its owner says or cannot say. */
function assertGeneration({ owners, log }: Room, known: ReadonlyMap<number, number>): void {
  for (const client of known.keys()) {
    if (owners.isRetired(client) && !log.vector.has(client))
      throw new DomainError('STALE_EPOCH', undefined, { epoch: log.epoch })
  }
}

function warningsOf(room: Room): { warnings?: DocumentWarning[] } {
  const warnings: DocumentWarning[] = []
  if (room.fullness >= nearlyFull) warnings.push('NEARLY_FULL')
  if (room.damage) warnings.push('DAMAGED')
  return warnings.length > 0 ? { warnings } : {}
}

function slowDown(connection: Connection): never {
  connection.refused('SLOW_DOWN')
  throw new DomainError('SLOW_DOWN')
}

/** After this turn, in which the answer itself goes out. */
function sendRestSoon(peer: DocumentPeer, room: Room, { rest }: Catchup): void {
  if (!rest) return
  setImmediate(() => {
    sendStretch(peer, room, rest)
  })
}

const answerOf = (room: Room, { seq, update }: Catchup, access: 'write' | 'read'): JoinAnswer => ({
  epoch: room.log.epoch,
  seq,
  update,
  stateVector: room.log.stateVector,
  access,
  ...warningsOf(room),
})
