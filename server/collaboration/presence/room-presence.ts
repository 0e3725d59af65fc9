import type { DocumentPeer } from '#server/collaboration/document-peer'
import { AwarenessFrame } from '#server/collaboration/frames'
import {
  readAwareness,
  writeAwareness,
  writeAwarenessPieces,
  type AwarenessEntry,
} from '#server/collaboration/presence/awareness-message'
import { lowestFree, palette } from '#server/collaboration/presence/palette'
import type { Listener } from '#server/collaboration/rooms/room-relay'

interface Presence {
  /** Null for somebody who is on another node. */
  readonly peer: DocumentPeer | null
  readonly userId: string
  readonly number: number
  clock: number
  state: Record<string, unknown>
  at: number
}

/** All that a client may say about itself; who it is and its colour are the server's to say. */
const accepted = ['cursor', 'selection', 'typing'] as const

const gatherMs = 40
/** A state that nobody renewed for so long is a ghost (y-protocols renews every 15 s). */
const ghostMs = 30_000
const longestStateBytes = 8 * 1024

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Who is in a document and where their carets are. The server owns it: a connection speaks for its own client id only,
 * name and colour are stamped, clocks are the server's, and the state leaves with the connection.
 */
export class RoomPresence {
  readonly #states = new Map<number, Presence>()
  readonly #ownIds = new Map<string, number>()
  readonly #changed = new Map<number, AwarenessEntry>()
  #timer: NodeJS.Timeout | null = null
  #lastClock = 0
  /** Entries about somebody else that were dropped. */
  foreignEntries = 0
  /** Called with what this node's people changed, for the other nodes. */
  publish: (update: Uint8Array) => void = () => undefined

  constructor(
    private readonly documentId: string,
    private readonly listeners: ReadonlyMap<string, Listener>,
    private readonly ownerOf: (client: number) => string | undefined,
    private readonly unsentLimit: number,
    private readonly now: () => number = () => Date.now(),
  ) {}

  get size(): number {
    return this.#states.size
  }

  /** Takes what a peer says. Throws `MALFORMED_UPDATE`; what it says about others is dropped and counted. */
  say(peer: DocumentPeer, update: Uint8Array, longest: number): void {
    for (const { clientId, state } of readAwareness(update, longest)) {
      if (!this.#isOwn(peer, clientId)) this.foreignEntries++
      else if (state === null) this.#remove(clientId)
      else this.#set(peer, clientId, state)
    }
  }

  /** All states, for somebody who comes; null if there are none. */
  all(): AwarenessFrame | null {
    if (this.#states.size === 0) return null
    const entries = [...this.#states].map(([clientId, { clock, state }]) => ({ clientId, clock, state }))
    return new AwarenessFrame(this.documentId, writeAwareness(entries))
  }

  leave(peer: DocumentPeer): void {
    const own = this.#ownIds.get(peer.id)
    this.#ownIds.delete(peer.id)
    if (own !== undefined && this.#states.get(own)?.peer === peer) this.#remove(own)
  }

  /** States from another node, stamped there. */
  receive(update: Uint8Array): void {
    for (const { clientId, clock, state } of readAwareness(update, longestStateBytes)) {
      const known = this.#states.get(clientId)
      if (known && (known.peer !== null || known.clock >= clock)) continue
      if (state === null) this.#states.delete(clientId)
      else this.#states.set(clientId, this.#remote(clock, state))
      this.#tell({ clientId, clock, state }, false)
    }
  }

  /** Forgets ghosts, and gives the states of this node's people so that other nodes do not take them for such. */
  sweep(): Uint8Array[] {
    const oldest = this.now() - ghostMs
    const own: AwarenessEntry[] = []
    for (const [clientId, presence] of this.#states) {
      if (presence.at < oldest) this.#remove(clientId)
      else if (presence.peer) own.push({ clientId, clock: this.#tick(presence), state: presence.state })
    }
    return writeAwarenessPieces(own)
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #isOwn(peer: DocumentPeer, clientId: number): boolean {
    const own = this.#ownIds.get(peer.id)
    if (own !== undefined) return own === clientId
    const holder = this.#states.get(clientId)
    if (holder && holder.userId !== peer.principal.userId) return false
    if ((this.ownerOf(clientId) ?? peer.principal.userId) !== peer.principal.userId) return false
    this.#ownIds.set(peer.id, clientId)
    return true
  }

  #set(peer: DocumentPeer, clientId: number, said: Readonly<Record<string, unknown>>): void {
    const { userId, name } = peer.principal
    const number = this.#numberOf(userId)
    const state: Record<string, unknown> = {
      user: { id: userId, name, color: palette[number % palette.length], palette: number },
    }
    for (const key of accepted) if (said[key] !== undefined) state[key] = said[key]
    const presence = { peer, userId, number, clock: 0, state, at: this.now() }
    this.#states.set(clientId, presence)
    this.#tell({ clientId, clock: this.#tick(presence), state }, true)
  }

  #remove(clientId: number): void {
    const presence = this.#states.get(clientId)
    if (!presence) return
    this.#states.delete(clientId)
    this.#tell({ clientId, clock: this.#tick(presence), state: null }, presence.peer !== null)
  }

  #remote(clock: number, state: Readonly<Record<string, unknown>>): Presence {
    const user = (state.user ?? {}) as Record<string, unknown>
    const number = typeof user.palette === 'number' ? user.palette : 0
    return { peer: null, userId: textOf(user.id), number, clock, state: { ...state }, at: this.now() }
  }

  /** The same person keeps his number; a new one gets the lowest that is free in this document. */
  #numberOf(userId: string): number {
    const taken = new Set<number>()
    for (const presence of this.#states.values()) {
      if (presence.userId === userId) return presence.number
      taken.add(presence.number)
    }
    return lowestFree(taken)
  }

  /** Clocks follow the time of day, so that they go on rising over reconnects and nodes. */
  #tick(presence: Presence): number {
    this.#lastClock = Math.max(this.#lastClock + 1, this.now(), presence.clock + 1)
    presence.clock = this.#lastClock
    return this.#lastClock
  }

  #tell(entry: AwarenessEntry, publish: boolean): void {
    this.#changed.set(entry.clientId, entry)
    if (publish) this.#toPublish.set(entry.clientId, entry)
    this.#timer ??= setTimeout(() => {
      this.#flush()
    }, gatherMs)
  }

  readonly #toPublish = new Map<number, AwarenessEntry>()

  /** One frame for all; who is the only one in it does not get it back. A connection that does not drain gets none. */
  #flush(): void {
    this.#timer = null
    const entries = [...this.#changed.values()]
    const only = entries.length === 1 ? this.#states.get(entries[0]!.clientId)?.peer : null
    this.#changed.clear()
    const frame = new AwarenessFrame(this.documentId, writeAwareness(entries))
    for (const { peer, slowSince } of this.listeners.values()) {
      const drains = slowSince === null && peer.unsentBytes <= this.unsentLimit
      if (peer !== only && drains) peer.awareness(frame)
    }
    const published = [...this.#toPublish.values()]
    this.#toPublish.clear()
    for (const piece of writeAwarenessPieces(published)) this.publish(piece)
  }
}
