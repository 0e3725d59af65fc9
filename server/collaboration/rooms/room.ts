import type { DomainError } from '#core/contracts/errors/domain-error'
import { admitUpdate } from '#core/document/admit-update'
import { bringsNews, saysNothing } from '#core/document/brings-news'
import { DocumentIndex } from '#core/document/document-index'
import { returningLimits, type DocumentLimits } from '#core/document/document-limits'
import type { DocumentShape } from '#core/document/document-shape'
import { scanUpdate } from '#core/document/scan-update'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import { ClientOwners } from '#server/collaboration/rooms/client-owners'
import type { EditOutcome } from '#server/collaboration/rooms/edit-outcome'
import { recheckEdits } from '#server/collaboration/rooms/recheck-edits'
import type { PendingEdit } from '#server/collaboration/rooms/pending-edit'
import { peersOf, rowOf } from '#server/collaboration/rooms/row-of'
import { RoomLog } from '#server/collaboration/rooms/room-log'
import { RoomRelay, type Listener } from '#server/collaboration/rooms/room-relay'
import { WaitingEdits } from '#server/collaboration/rooms/waiting-edits'
import { RoomPresence } from '#server/collaboration/presence/room-presence'
import type { DocumentNews } from '#server/collaboration/store/document-reader'
import type { RowToWrite } from '#server/collaboration/store/log-writer'
import type { Damage, LogRow, StoredDocument } from '#server/collaboration/store/stored-document'

/** A row of the log that is being written, and the edits in it. */
export interface Batch {
  readonly room: Room
  readonly edits: readonly PendingEdit[]
  /** What of them is new, in order. */
  readonly updates: readonly Uint8Array[]
  /** Null when all of them only repeat: nothing needs to be written. */
  readonly row: RowToWrite | null
}

export interface RoomRules {
  readonly shape: DocumentShape
  readonly limits: DocumentLimits
  readonly unsentBytes: number
}

/** One document that is in use on this node: its committed log, the edits that wait, and who is there. */
export class Room {
  readonly log: RoomLog
  readonly owners: ClientOwners
  readonly listeners = new Map<string, Listener>()
  readonly relay: RoomRelay
  /** Who is in it and where; null as long as nobody has said so. */
  presence: RoomPresence | null = null
  readonly schemaVersion: number
  /** Set when only an earlier state of the document can be read: nobody writes then. */
  readonly damage: Damage | null
  /** When it was last used, by `performance.now()`. */
  usedAt = performance.now()
  /** When its log was last merged here, else when it was opened. */
  compactedAt = performance.now()
  /** Up to which seq it was merged here. */
  compactedSeq = -1
  /** When something was last committed to it, as far as this node knows. */
  changedAt = performance.now()
  /** Up to which seq it was looked at for a rebuild. */
  consideredSeq = -1
  readonly #waiting = new WaitingEdits()
  #index: DocumentIndex | null = null
  #afterWriting: (() => void)[] = []
  #end: DomainError | null = null
  #textUnits: number

  constructor(
    readonly documentId: string,
    stored: StoredDocument,
    private readonly rules: RoomRules,
  ) {
    this.log = new RoomLog(stored)
    this.schemaVersion = stored.schemaVersion
    this.damage = stored.damage
    this.#textUnits = stored.textUnits
    this.owners = new ClientOwners(stored.clients, stored.retired)
    this.relay = new RoomRelay(documentId, this.listeners, rules.unsentBytes)
  }

  /** Where people say who they are. `publish` hears what those of this node say. */
  openPresence(publish: (documentId: string, update: Uint8Array) => void): RoomPresence {
    if (this.presence) return this.presence
    const { documentId, owners } = this
    const { unsentBytes } = this.rules
    this.presence = new RoomPresence(documentId, this.listeners, (client) => owners.of(client), unsentBytes)
    this.presence.publish = (update) => {
      publish(documentId, update)
    }
    return this.presence
  }

  /** Nothing of the log could be read; what is shown has other structs than any copy that people have. */
  get showsRevision(): boolean {
    return this.damage?.what === 'last revision instead of snapshot'
  }

  /** Encoded bytes, with what waits: it will be there, whether or not the database is. */
  get bytes(): number {
    return this.log.bytes + this.#waiting.bytes
  }

  /** Rough memory in bytes. */
  get memory(): number {
    return this.bytes + (this.#index?.bytes ?? 0) + 4_096
  }

  /** UTF-16 units of text, with what waits. */
  get textUnits(): number {
    if (this.#index) this.#textUnits = this.#index.textUnits
    return this.#textUnits
  }

  /** How full it is by L04: 1 takes nothing more. */
  get fullness(): number {
    const { documentBytes, documentText } = this.rules.limits
    return Math.max(this.bytes / documentBytes, this.textUnits / documentText)
  }

  get idle(): boolean {
    return this.listeners.size === 0 && this.#waiting.isEmpty
  }

  get closed(): boolean {
    return this.#end !== null
  }

  get hasWork(): boolean {
    return this.#waiting.queue.length > 0
  }

  /**
   * Checks an update and queues it; the outcome is told once it is committed, or at once where there is nothing to write.
   * @param limits bounds of this update
   * @throws what `scanUpdate`, `admitUpdate` and `ClientOwners.assert` throw; nothing is changed then, and nothing told.
   */
  submit(
    peer: DocumentPeer | null,
    userId: string,
    update: Uint8Array,
    outcome: EditOutcome,
    limits: DocumentLimits = this.rules.limits,
  ): void {
    const scan = scanUpdate(update, limits)
    if (saysNothing(scan)) {
      outcome.saved(this.log.seq)
      return
    }
    const index = this.#known()
    const { bytes, written, deleted } = admitUpdate(update, scan, index, {
      shape: this.rules.shape,
      limits,
      documentBytes: this.bytes,
      assertAuthor: (client) => {
        this.owners.assert(client, userId)
      },
    })
    for (const { client } of written) this.owners.bind(client, userId)
    if (!bytes && this.#waiting.isEmpty) outcome.saved(this.log.seq)
    else this.#waiting.add({ peer, userId, bytes, written, deleted, outcome })
  }

  /** Whether an update says anything that is not known. Throws what `scanUpdate` throws. */
  bringsNews(update: Uint8Array): boolean {
    const scan = scanUpdate(update, returningLimits(this.rules.limits))
    if (saysNothing(scan)) return false
    return bringsNews(scan, this.#known())
  }

  /** Takes what waits, in order and as far as it stays within so many bytes (but one edit at least), to be written as one row. */
  takeBatch(mostBytes = Infinity): Batch | null {
    if (!this.hasWork || this.#waiting.areWritten) return null
    const edits = this.#waiting.take(mostBytes)
    const updates: Uint8Array[] = []
    for (const { bytes } of edits) if (bytes) updates.push(bytes)
    const { documentId, log, textUnits } = this
    const head = { documentId, epoch: log.epoch, seq: log.seq + 1, textUnits }
    return { room: this, edits, updates, row: updates.length === 0 ? null : rowOf(head, edits, updates) }
  }

  /** The batch is on disk: tell its authors, then the room. */
  committed({ edits, updates, row }: Batch): void {
    this.#waiting.landed()
    this.changedAt = performance.now()
    if (row) {
      const logged: LogRow = { seq: row.seq, updates, clientIds: row.clientIds, authorIds: row.authorIds }
      this.log.append(logged)
      for (const { clientId, clock } of row.advances) this.log.advance(clientId, clock)
      for (const { outcome } of edits) outcome.saved(row.seq)
      this.relay.add({ row: logged, authors: peersOf(edits) }, this.log.epoch)
    } else {
      for (const { outcome } of edits) outcome.saved(this.log.seq)
    }
    this.#written()
  }

  /**
   * Runs at once, or as soon as the batch that is being written has come back: its rows are not to be taken in twice.
   * Resolves when it has run; rejects with what it throws.
   */
  whenNotWriting(run: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const runNow = (): void => {
        try {
          run()
          resolve()
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      if (this.#waiting.areWritten) this.#afterWriting.push(runNow)
      else runNow()
    })
  }

  #written(): void {
    for (const run of this.#afterWriting.splice(0)) run()
  }

  /**
   * The batch was not written, or nobody knows whether it was: it waits again, before what came later. In a room that has
   * ended nothing waits.
   */
  returned({ edits }: Batch): void {
    if (this.#end) {
      this.#waiting.landed()
      for (const { outcome } of edits) outcome.refused(this.#end)
    } else this.#waiting.returned()
    this.#written()
  }

  /**
   * Takes in what others committed (or this node, when the outcome of a commit was not known), shows it to the room, and
   * checks the edits that wait against it.
   */
  catchUp(news: DocumentNews): void {
    this.owners.learn(news.clients)
    const before = this.log.seq
    if (news.seq > before) this.changedAt = performance.now()
    if (news.snapshot && news.snapshot.seq > before) {
      this.log.replaceSnapshot(news.snapshot)
      this.#index = null
      const { seq, state } = news.snapshot
      const row = { seq, updates: [state], clientIds: [], authorIds: [] }
      this.relay.add({ row, previous: before, authors: null }, this.log.epoch)
    }
    const waiting = new Set(this.#waiting.queue.flatMap(({ written }) => written.map(({ client }) => client)))
    for (const row of news.rows) if (row.seq === this.log.seq + 1) this.#foreignRow(row, waiting)
    for (const { clientId, nextClock } of news.clients) this.log.advance(clientId, nextClock)
    if (this.hasWork && this.log.seq > before) this.#recheck(news)
  }

  /** `waiting`: client ids under which something waits. */
  #foreignRow(row: LogRow, waiting: ReadonlySet<number>): void {
    this.log.append(row)
    if (row.clientIds.some((client) => waiting.has(client))) this.#index = null
    try {
      for (const update of row.updates) this.#index?.load(update, this.rules.shape)
    } catch {
      this.#index = null // built again from the log at the next edit; a damaged log says so there
    }
    this.relay.add({ row, authors: null }, this.log.epoch)
  }

  #recheck(news: DocumentNews): void {
    const { kept, changed } = recheckEdits(this.#waiting.queue, news, this.owners)
    this.#waiting.replace(kept)
    if (changed) this.#index = null
  }

  /** What is known including what waits: an edit may rest on an earlier one of the same person. */
  #known(): DocumentIndex {
    if (this.#index) return this.#index
    const index = new DocumentIndex()
    for (const part of this.log.parts()) index.load(part, this.rules.shape)
    for (const { bytes } of this.#waiting) if (bytes) index.load(bytes, this.rules.shape)
    this.#index = index
    return index
  }

  /** Ends it: whoever waits is told why. */
  close(error: DomainError): void {
    this.#end = error
    this.relay.close()
    const { queue } = this.#waiting
    this.#waiting.replace([])
    for (const { outcome } of queue) outcome.refused(error)
  }

  get waitingBytes(): number {
    return this.#waiting.bytes
  }
}
