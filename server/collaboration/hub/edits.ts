import { closeCodes } from '#core/contracts/errors/close-codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import { isTooMuch, ownLimits, returningLimits, type DocumentLimits } from '#core/document/document-limits'
import { assertEpoch } from '#core/document/epoch'
import type { Connection, Membership } from '#server/collaboration/hub/connection'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import type { Access } from '#server/collaboration/hub/access'
import { askFirst } from '#server/collaboration/hub/ask-first'
import { EditInHand, type EditKeeper } from '#server/collaboration/hub/edit-in-hand'
import type { Connections } from '#server/collaboration/hub/connections'
import type { RoomKeeper } from '#server/collaboration/hub/room-keeper'
import type { CollaborationLimits } from '#server/collaboration/limits'
import type { EditOutcome } from '#server/collaboration/rooms/edit-outcome'
import type { Room } from '#server/collaboration/rooms/room'
import type { Logger } from '#server/observability/logger'

/** After a refusal for something missing: what is under way by then is refused too, and one new sync answers all. */
const resyncMs = 50
const slowResyncMs = 1_000

/** An edit as it comes in. */
export interface Edit {
  /** Null stands for the epoch that was joined. */
  readonly epoch: number | null
  readonly update: Uint8Array
  /** It brings all that its peer has beyond what it was told is here (y-protocols' step 2). */
  readonly whole: boolean
}

/** An edit on its way, with the bounds that hold for it. */
interface BoundedEdit extends Edit {
  readonly bounds: DocumentLimits
}

/** The door of every edit: pace, size, right, epoch; then the room checks the bytes. */
export class Edits implements EditKeeper {
  #unsaved = 0
  #draining = false
  readonly #returning: DocumentLimits
  readonly #own: DocumentLimits

  constructor(
    private readonly connections: Connections,
    private readonly access: Access,
    private readonly keeper: RoomKeeper,
    private readonly limits: CollaborationLimits,
    private readonly logger: Logger,
  ) {
    this.#returning = returningLimits(limits.document)
    this.#own = ownLimits(limits.document)
  }

  /** Bytes of edits that wait, for an answer about a right or for Postgres: never more than L10. */
  get unsavedBytes(): number {
    return this.#unsaved
  }

  /** Checked and queued before this returns, if what the peer may do is known. Throws nothing: `asker` is told. */
  take(peer: DocumentPeer, documentId: string, edit: Edit, asker: EditOutcome): void {
    const connection = this.connections.of(peer)
    const hand = new EditInHand(this, connection, documentId, asker)
    try {
      this.#decide(connection, documentId, edit, hand)
    } catch (error) {
      hand.refused(errorOf(error))
    }
  }

  /** An edit of the server's own, for a person whose right to it somebody else has asked for. */
  takeOwn(room: Room, userId: string, update: Uint8Array, asker: EditOutcome): void {
    const hand = new EditInHand(this, null, room.documentId, asker)
    try {
      this.#submit(room, null, userId, { update, bounds: this.#own }, hand)
    } catch (error) {
      hand.refused(errorOf(error))
    }
  }

  count(bytes: number): void {
    this.#unsaved += bytes
  }

  #decide(connection: Connection, documentId: string, edit: Edit, hand: EditInHand): void {
    const membership = this.connections.membership(connection, documentId)
    try {
      const bounds = this.#boundsOf(connection, membership, edit)
      const bounded = { epoch: edit.epoch, update: edit.update, whole: edit.whole, bounds }
      const access = membership.asking ? undefined : this.access.fresh(connection.peer, documentId)
      if (access === undefined) this.#askAndAccept(connection, documentId, membership, bounded, hand)
      else this.#accept(connection, membership, access, bounded, hand)
    } catch (error) {
      // At once: what it sent behind this may have come in the same piece.
      membership.behind = true
      throw error
    }
  }

  /** From here on nothing is taken any more. */
  drain(): void {
    this.#draining = true
  }

  #submit(
    room: Room,
    peer: DocumentPeer | null,
    userId: string,
    { update, bounds }: Pick<BoundedEdit, 'update' | 'bounds'>,
    hand: EditInHand,
  ): void {
    this.#assertSpace(update)
    if (room.closed) throw new DomainError('MISSING_DEPS')
    if (room.damage) throw new DomainError('CORRUPT')
    hand.waits(update.length)
    room.submit(peer, userId, update, hand, bounds)
    room.usedAt = performance.now()
    this.keeper.write(room)
  }

  /** What waits is bounded, whatever it waits for (L10). */
  #assertSpace(update: Uint8Array): void {
    const full = this.#unsaved + update.length > this.limits.unsavedBytes
    if (this.#draining || full) throw new DomainError('RETRY_AFTER')
  }

  /** Notes a refusal, and asks the peer to sync again where that helps. */
  refused(connection: Connection, documentId: string, { code }: DomainError): void {
    const { userId } = connection.peer.principal
    this.logger.info('an edit was refused', { code, documentId, userId })
    if (code === 'MISSING_DEPS') this.#resyncAfter(connection, documentId, resyncMs)
    if (code === 'SLOW_DOWN' || code === 'RETRY_AFTER')
      this.#resyncAfter(connection, documentId, slowResyncMs)
    if (connection.peer.door === 'yjs') {
      if (code === 'STALE_EPOCH') connection.end(closeCodes.stale, code)
      if (code === 'UPDATE_TOO_LARGE') connection.end(closeCodes.frameTooBig, code)
    }
    connection.refused(code)
  }

  /** One question for all that come while it is under way: asked each for itself, a later edit could overtake. */
  #askAndAccept(
    connection: Connection,
    documentId: string,
    membership: Membership,
    edit: BoundedEdit,
    hand: EditInHand,
  ): void {
    this.#assertSpace(edit.update)
    hand.waits(edit.update.length)
    const asking =
      membership.asking ?? askFirst(membership, () => this.access.patiently(connection, documentId))
    asking
      .then((access) => {
        hand.waits(0)
        this.#accept(connection, membership, access, edit, hand)
      })
      .catch((error: unknown) => {
        hand.refused(errorOf(error))
      })
  }

  #accept(
    connection: Connection,
    membership: Membership,
    access: DocumentAccess,
    edit: BoundedEdit,
    hand: EditInHand,
  ): void {
    const { peer } = connection
    const { epoch, update, whole } = edit
    if (access === 'none' || connection.ended) throw new DomainError('NOT_FOUND')
    if (epoch !== null) assertEpoch(membership.room.log.epoch, epoch)
    const { damage } = membership.room
    if (access === 'read' || !membership.current || damage) assertNothingNew(membership, update)
    try {
      this.#put(membership, peer, edit, hand)
      connection.wrote = true
      if (whole) membership.behind = false
    } catch (error) {
      const { behind } = membership
      membership.behind = true
      throw behind && isDeleteAhead(error) ? new DomainError('MISSING_DEPS') : error
    }
  }

  /** A paste may be more than one update should hold: one in five seconds may be as much as what somebody brings who comes back. */
  #put(membership: Membership, peer: DocumentPeer, edit: BoundedEdit, hand: EditInHand): void {
    const { room } = membership
    const { userId } = peer.principal
    try {
      this.#submit(room, peer, userId, edit, hand)
    } catch (error) {
      const now = performance.now()
      if (!isTooMuch(error) || now - membership.largeAt < this.limits.fullSyncEveryMs) throw error
      this.#submit(room, peer, userId, { update: edit.update, bounds: this.#returning }, hand)
      membership.largeAt = now
    }
  }

  /** Throws `SLOW_DOWN` or `UPDATE_TOO_LARGE`. */
  #boundsOf(connection: Connection, membership: Membership, { update, whole }: Edit): DocumentLimits {
    if (!connection.updates.take()) throw new DomainError('SLOW_DOWN')
    const { updateBytes, returningBytes } = this.limits
    const { returning } = membership
    if (update.length > (returning ? returningBytes : updateBytes)) throw new DomainError('UPDATE_TOO_LARGE')
    // What somebody types before he has said what he brings does not take its place, and is no more than it always may be.
    const brings = whole || update.length > updateBytes || connection.peer.door === 'socket'
    if (brings) membership.returning = false
    return returning && brings ? this.#returning : this.limits.document
  }

  #resyncAfter(connection: Connection, documentId: string, wait: number): void {
    const membership = connection.documents.get(documentId)
    if (membership?.resync !== null) return
    membership.resync = setTimeout(() => {
      void this.#resync(connection, documentId, membership)
    }, wait)
  }

  /** What seemed to be missing may be here: another node may have shown it to this peer. So the log is read first. */
  async #resync(connection: Connection, documentId: string, membership: Membership): Promise<void> {
    await this.keeper
      .refreshPatiently(membership.room, () => connection.ended)
      .catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error)
        this.logger.debug('a document could not be read on', { documentId, reason })
      })
    membership.resync = null
    if (connection.documents.get(documentId) !== membership) return
    membership.returning = true
    connection.peer.resync(documentId, membership.room.log.stateVector)
  }
}

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

const isDeleteAhead = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'DELETE_AHEAD'

/** A reader may repeat what is known, as y-protocols' step 2 does; anything new is refused. */
function assertNothingNew({ room, current }: Membership, update: Uint8Array): void {
  if (!room.bringsNews(update)) return
  throw new DomainError(room.damage ? 'CORRUPT' : current ? 'READ_ONLY' : 'UPGRADE')
}
