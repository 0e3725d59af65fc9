import { DomainError } from '#core/contracts/errors/domain-error'
import { assertEpoch } from '#core/document/epoch'
import type { Principal } from '#server/auth/principal'
import type { Membership } from '#server/collaboration/hub/connection'
import type { DocumentState } from '#server/collaboration/document-log'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { AwarenessFrame } from '#server/collaboration/frames'
import type { DocumentRights } from '#server/collaboration/document-rights'
import { Access } from '#server/collaboration/hub/access'
import { Connections } from '#server/collaboration/hub/connections'
import { Edits, type Edit } from '#server/collaboration/hub/edits'
import { Joins, type JoinAnswer, type JoinRequest } from '#server/collaboration/hub/joins'
import type { KeeperParts } from '#server/collaboration/hub/keeper-parts'
import { RoomKeeper } from '#server/collaboration/hub/room-keeper'
import type { RoomStore } from '#server/collaboration/rooms/room-store'
import { savedSeq, type EditOutcome } from '#server/collaboration/rooms/edit-outcome'
import type { Room } from '#server/collaboration/rooms/room'

export interface HubParts extends KeeperParts {
  readonly rights: DocumentRights
  /** Removes last states of earlier epochs that nobody needs to be handed over from any more. */
  readonly forgetGenerations?: () => Promise<unknown>
}

const sweepMs = 1_000
/** How often logs are compared in case a notice of another node was lost. */
const compareMs = 5_000
const forgetMs = 60 * 60_000

/**
 * The documents of this node: who is in them, what they may do, and the road of every edit: checked, committed,
 * acknowledged, shown (docs/architecture.md, "What an edit passes"). Knows no transport; a door turns its messages into these calls.
 */
export class DocumentHub {
  readonly #connections: Connections
  readonly #access: Access
  readonly #keeper: RoomKeeper
  readonly #joins: Joins
  readonly #edits: Edits
  #timers: NodeJS.Timeout[] = []
  #drained: Promise<void> | null = null

  constructor(private readonly parts: HubParts) {
    const { limits, rights, shape, logger } = parts
    this.#connections = new Connections(limits)
    this.#access = new Access(rights, limits.accessMs, this.#connections)
    this.#keeper = new RoomKeeper(parts, this.#connections)
    this.#joins = new Joins(this.#connections, this.#access, this.#keeper, shape, limits)
    this.#edits = new Edits(this.#connections, this.#access, this.#keeper, limits, logger)
  }

  get rooms(): RoomStore {
    return this.#keeper.rooms
  }

  /** Bytes of edits that wait for Postgres, or for an answer about a right: bounded by L10. */
  get unsavedBytes(): number {
    return this.#edits.unsavedBytes
  }

  /** Whether there are other nodes to which people could go. */
  get company(): boolean {
    return this.parts.relay.company
  }

  /** Says to the other nodes whether this one reaches the database. */
  able(is: boolean): void {
    this.parts.relay.able(is)
  }

  async open(): Promise<void> {
    await this.parts.relay.open(this.#keeper)
    const every = (ms: number, run: () => void): void => {
      this.#timers.push(setInterval(run, ms).unref())
    }
    every(sweepMs, () => {
      this.#access.sweep()
      this.#joins.sweep()
      this.#keeper.sweep()
    })
    every(compareMs, () => void this.#keeper.compare())
    every(forgetMs, () => void this.#forget())
  }

  async #forget(): Promise<void> {
    try {
      await this.parts.forgetGenerations?.()
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.parts.logger.warn('earlier generations of documents could not be removed', { reason })
    }
  }

  /** Who has written since this was last asked: their sessions are in use, whatever they ask for besides. */
  takeWriters(): Principal[] {
    return this.#connections.takeWriters()
  }

  /** Ends a peer's connection. */
  end(peer: DocumentPeer, closeCode: Parameters<DocumentPeer['close']>[0], word: string): void {
    this.#connections.end(peer, closeCode, word)
  }

  disconnected(peer: DocumentPeer): void {
    this.#connections.remove(peer)
  }

  leave(peer: DocumentPeer, documentId: string): void {
    this.#connections.leave(this.#connections.of(peer), documentId)
  }

  /**
   * Lets a peer in: gives what it lacks, and from then on sends it all that is committed. A snapshot may come alone, the
   * rest then follows at once. Throws `NOT_FOUND` for an unknown or foreign document, `STALE_EPOCH`, `SLOW_DOWN`,
   * `RETRY_AFTER`, `CORRUPT`, `UNAVAILABLE`.
   */
  join(peer: DocumentPeer, request: JoinRequest): Promise<JoinAnswer> {
    return this.#joins.join(peer, request)
  }

  /**
   * Lets a peer in that has not said yet what it has; gives the state vector of all that is committed. What it lacks it
   * asks for by `syncAgain`. Throws as `join` does.
   */
  enter(peer: DocumentPeer, documentId: string, schemaVersion: number): Promise<Uint8Array> {
    return this.#joins.enter(peer, documentId, schemaVersion)
  }

  /**
   * Answers a state vector within a membership (y-protocols' step 1). Null when it was asked too soon (L08). Throws
   * `STALE_EPOCH` for a copy of an earlier epoch.
   */
  syncAgain(peer: DocumentPeer, documentId: string, stateVector: Uint8Array): JoinAnswer | null {
    return this.#joins.again(peer, documentId, stateVector)
  }

  /**
   * An edit. `outcome` is told its seq once it is on disk, or what refuses it: `READ_ONLY`, `STALE_EPOCH`, `SLOW_DOWN`,
   * `UPDATE_TOO_LARGE`, `RETRY_AFTER` (too much waits for Postgres), or what the document core says of the bytes.
   */
  update(peer: DocumentPeer, documentId: string, edit: Edit, outcome: EditOutcome): void {
    this.#edits.take(peer, documentId, edit, outcome)
  }

  /**
   * An edit of the server's own under a person's name, made from the state at `seq` of `epoch`. The caller has asked for the
   * right to it. Throws `STALE_EPOCH` where the document has been made anew since.
   */
  async submitAs(
    userId: string,
    documentId: string,
    update: Uint8Array,
    { epoch, seq }: Pick<DocumentState, 'epoch' | 'seq'>,
  ): Promise<number> {
    const room = await this.#keeper.openAt(documentId, seq)
    assertEpoch(room.log.epoch, epoch)
    return savedSeq((outcome) => {
      this.#edits.takeOwn(room, userId, update, outcome)
    })
  }

  /** What a peer says of its caret. Nothing is stored; what comes too fast is dropped. Throws `MALFORMED_UPDATE`. */
  awareness(peer: DocumentPeer, documentId: string, update: Uint8Array): void {
    const connection = this.#connections.of(peer)
    const { room } = this.#connections.membership(connection, documentId)
    if (!connection.awareness.take()) {
      connection.leftOut()
      return
    }
    try {
      this.#keeper.presenceIn(room).say(peer, update, this.parts.limits.awarenessBytes)
    } catch (error) {
      if (error instanceof DomainError) this.#edits.refused(connection, documentId, error)
      throw error
    }
  }

  /** Who is in a document; null when nobody has said so, undefined when it is not in use here. */
  presenceOf(documentId: string): Room['presence'] | undefined {
    return this.rooms.peek(documentId)?.presence
  }

  /** The same for a peer that asks: null also where it asks too fast, or has not yet read what was sent to it. */
  presenceFor(peer: DocumentPeer, documentId: string): AwarenessFrame | null {
    const { questions } = this.#connections.of(peer)
    if (!questions.take() || peer.unsentBytes > this.parts.limits.unsentBytes) return null
    return this.presenceOf(documentId)?.all() ?? null
  }

  /** Makes a document anew as its next epoch now, if that is worth it; true if it was. */
  rebuild(documentId: string): Promise<boolean> {
    return this.#keeper.rebuild(documentId)
  }

  /**
   * What was committed after `seq`, as one update. With an earlier epoch: its last state, as long as that is kept.
   * Throws `NOT_FOUND`, `STALE_EPOCH` or `SLOW_DOWN`.
   */
  async since(
    peer: DocumentPeer,
    documentId: string,
    epoch: number,
    seq: number,
  ): Promise<{ seq: number; update: Uint8Array }> {
    const connection = this.#connections.of(peer)
    const membership = this.#connections.membership(connection, documentId)
    const { room } = membership
    if (!connection.updates.take() || peer.unsentBytes > this.parts.limits.unsentBytes)
      throw new DomainError('SLOW_DOWN')
    if ((await this.#access.of(peer, documentId)) === 'none') throw new DomainError('NOT_FOUND')
    if (epoch < room.log.epoch) return this.#earlier(membership, documentId, epoch)
    assertEpoch(room.log.epoch, epoch)
    if (room.log.isLongAfter(seq)) {
      this.#assertPause(membership.fullSyncAt)
      membership.fullSyncAt = performance.now()
    }
    return room.log.since(seq)
  }

  /** A whole document, so it costs quota (L08). */
  async #earlier(
    membership: Membership,
    documentId: string,
    epoch: number,
  ): Promise<{ seq: number; update: Uint8Array }> {
    this.#assertPause(membership.earlierAt)
    membership.earlierAt = performance.now()
    const kept = await this.parts.reader.generation(documentId, epoch)
    if (!kept) throw new DomainError('STALE_EPOCH', undefined, { epoch: membership.room.log.epoch })
    return { seq: kept.seq, update: kept.state }
  }

  #assertPause(last: number): void {
    if (performance.now() - last < this.parts.limits.fullSyncEveryMs) throw new DomainError('SLOW_DOWN')
  }

  /** A person's rights changed: every connection of his is asked about anew, and told (`document:access`). */
  revoked(userId: string): Promise<void> {
    return this.#access.revoked(userId)
  }

  /**
   * Takes nothing more, writes what waits, and sends it out. Connections are the doors' to close, afterwards. Who calls it again
   * waits for the same: a database that did not come back in time is not waited for twice.
   */
  drain(): Promise<void> {
    this.#edits.drain()
    return (this.#drained ??= this.#keeper.drain())
  }

  async close(): Promise<void> {
    for (const timer of this.#timers.splice(0)) clearInterval(timer)
    await this.drain()
    await this.parts.relay.close()
    await this.#keeper.close()
  }
}
