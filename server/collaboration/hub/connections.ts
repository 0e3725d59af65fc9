import { closeCodes } from '#core/contracts/errors/close-codes'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { Connection, type Membership } from '#server/collaboration/hub/connection'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import { UpdatesFrame } from '#server/collaboration/frames'
import type { CollaborationLimits } from '#server/collaboration/limits'
import type { Room } from '#server/collaboration/rooms/room'

/** Committed updates after `previous` up to `seq`. */
export interface Stretch {
  readonly previous: number
  readonly seq: number
  readonly update: Uint8Array
}

/**
 * Why a room ends: its document is gone; it lives on in a new epoch, with which this room's bytes must not be mixed; or
 * something in it could not be written and it must begin anew from the log.
 */
export type RoomEnd = 'gone' | 'failed' | { readonly epoch: number }

/** Every connection of this node, and which documents it is in. */
export class Connections {
  readonly #connections = new Map<string, Connection>()

  constructor(private readonly limits: CollaborationLimits) {}

  /** What a peer is to the hub, from its first call until `remove`. */
  of(peer: DocumentPeer): Connection {
    let connection = this.#connections.get(peer.id)
    if (!connection) this.#connections.set(peer.id, (connection = new Connection(peer, this.limits)))
    return connection
  }

  /** Ends a peer's connection, also one that is not known any more. */
  end(peer: DocumentPeer, closeCode: Parameters<DocumentPeer['close']>[0], word: string): void {
    const connection = this.#connections.get(peer.id)
    if (connection) connection.end(closeCode, word)
    else peer.close(closeCode, word)
  }

  ofUser(userId: string): Connection[] {
    return [...this.#connections.values()].filter(({ peer }) => peer.principal.userId === userId)
  }

  /** Who has written since this was last asked. */
  takeWriters(): Principal[] {
    const writers = [...this.#connections.values()].filter(({ wrote }) => wrote)
    for (const writer of writers) writer.wrote = false
    return writers.map(({ peer }) => peer.principal)
  }

  remove(peer: DocumentPeer): void {
    const connection = this.#connections.get(peer.id)
    if (!connection) return
    connection.ended = true
    this.#connections.delete(peer.id)
    for (const documentId of [...connection.documents.keys()]) this.leave(connection, documentId)
  }

  /** Throws `NOT_FOUND` for a document that was not joined: the same words as for one that does not exist. */
  membership(connection: Connection, documentId: string): Membership {
    const membership = connection.documents.get(documentId)
    if (!membership) throw new DomainError('NOT_FOUND')
    return membership
  }

  leave(connection: Connection, documentId: string): void {
    const membership = connection.documents.get(documentId)
    if (!membership) return
    connection.documents.delete(documentId)
    if (membership.resync) clearTimeout(membership.resync)
    membership.room.listeners.delete(connection.peer.id)
    membership.room.usedAt = performance.now()
    membership.room.presence?.leave(connection.peer)
  }

  /** Sends everybody out of a room that ends. */
  endRoom(room: Room, outcome: RoomEnd): void {
    for (const { peer } of [...room.listeners.values()]) {
      const connection = this.of(peer)
      this.leave(connection, room.documentId)
      if (outcome === 'failed') connection.end(closeCodes.busy, 'RETRY_AFTER')
      else if (outcome === 'gone') this.#gone(connection, room.documentId)
      else this.#newEpoch(connection, room.documentId, outcome.epoch)
    }
  }

  #gone(connection: Connection, documentId: string): void {
    connection.peer.access(documentId, 'none')
    if (connection.peer.door === 'yjs') connection.end(closeCodes.notFound, 'NOT_FOUND')
  }

  #newEpoch(connection: Connection, documentId: string, epoch: number): void {
    connection.peer.epoch(documentId, epoch)
    if (connection.peer.door === 'yjs') connection.end(closeCodes.stale, 'STALE_EPOCH')
  }

  /** Connections that did not drain are caught up once they have, and ended when they have not for too long (L09). */
  sweepSlow(room: Room): void {
    const now = performance.now()
    for (const listener of room.listeners.values()) {
      if (listener.slowSince === null) continue
      const { peer } = listener
      if (peer.unsentBytes < this.limits.unsentBytes / 2) {
        const { seq, update } = room.log.since(listener.seq)
        if (seq > listener.seq) sendStretch(peer, room, { previous: listener.seq, seq, update })
        listener.seq = seq
        listener.slowSince = null
      } else if (now - listener.slowSince > this.limits.slowReaderMs) {
        this.of(peer).end(closeCodes.slowReader, 'SLOW_READER')
      }
    }
  }
}

export function sendStretch(peer: DocumentPeer, room: Room, { previous, seq, update }: Stretch): void {
  peer.updates(new UpdatesFrame(room.documentId, room.log.epoch, previous, seq, update))
}
