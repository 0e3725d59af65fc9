import * as Y from 'yjs'
import { mergeUpdates, deletesOnly } from '#core/document/merge-updates'
import { noLimits } from '#core/document/document-limits'
import { scanUpdate } from '#core/document/scan-update'
import { covers, decodeStateVector, encodeStateVector } from '#core/document/state-vector'
import { LogTail } from '#server/collaboration/rooms/log-tail'
import type { LogRow, StoredDocument, StoredSnapshot } from '#server/collaboration/store/stored-document'

/** What a joining client is sent: a part that goes with the answer, and what follows at once. */
export interface Catchup {
  readonly seq: number
  readonly update: Uint8Array
  /** The committed updates after `seq`, merged; null if there are none. */
  readonly rest: { readonly previous: number; readonly seq: number; readonly update: Uint8Array } | null
  /** Whether the whole snapshot is in it, or as much as a large one: such an answer costs quota (L08). */
  readonly full: boolean
}

/** Snapshots below this size are merged with the tail into one answer; larger ones are sent as they lie on disk. */
const mergeBelow = 64 * 1024
const isLarge = (bytes: number): boolean => bytes >= mergeBelow
/** So many updates are put together for who missed them without a second thought. */
const fewUpdates = 50

const deletes = new WeakMap<Uint8Array, Uint8Array>()

/** The deletions alone of bytes that stand still; of the same ones found once: after a restart of the server all come back at the same time. */
function deletesOf(update: Uint8Array): Uint8Array {
  const known = deletes.get(update) ?? deletesOnly(update, scanUpdate(update, noLimits).deletesAt)
  deletes.set(update, known)
  return known
}

/**
 * The committed log of one document as far as it is kept in memory: bytes only. Knows the state vector from the rows'
 * own metadata and builds no Y.Doc.
 */
export class RoomLog {
  epoch: number
  seq: number
  snapshot: StoredSnapshot | null
  tail: LogTail
  /** Committed clocks. */
  readonly vector = new Map<number, number>()
  #merged: { from: number; to: number; update: Uint8Array } | null = null
  #vectorBytes: Uint8Array | null = null

  constructor(stored: StoredDocument) {
    this.epoch = stored.epoch
    this.seq = stored.seq
    this.snapshot = stored.snapshot
    this.tail = new LogTail(stored.tail)
    if (!stored.damage)
      for (const { clientId, nextClock } of stored.clients) this.vector.set(clientId, nextClock)
    this.#learnFromBytes(stored.tail, new Set(this.vector.keys()))
  }

  /** Clocks of ids without a binding in this epoch: a restored backup goes on in a new one with its old bytes. */
  #learnFromBytes(tail: readonly LogRow[], bound: ReadonlySet<number>): void {
    if (this.snapshot)
      for (const [client, clock] of decodeStateVector(this.snapshot.stateVector)) this.advance(client, clock)
    for (const { clientIds, updates } of tail) {
      if (clientIds.every((client) => bound.has(client))) continue
      for (const update of updates)
        for (const [client, clock] of Y.parseUpdateMeta(update).to) this.advance(client, clock)
    }
  }

  get bytes(): number {
    return this.snapshotBytes + this.tailBytes
  }

  get snapshotBytes(): number {
    return this.snapshot?.state.length ?? 0
  }

  /** Bytes of the updates after the snapshot. */
  get tailBytes(): number {
    return this.tail.bytes
  }

  /** Updates after the snapshot. */
  get updateCount(): number {
    return this.tail.length
  }

  get stateVector(): Uint8Array {
    return (this.#vectorBytes ??= encodeStateVector(this.vector))
  }

  /** Appends the row that follows. */
  append(row: LogRow): void {
    this.tail.append(row)
    this.seq = row.seq
    this.#vectorBytes = null
  }

  advance(client: number, clock: number): void {
    if (clock > (this.vector.get(client) ?? 0)) this.vector.set(client, clock)
    this.#vectorBytes = null
  }

  /** Takes a newer snapshot instead of the rows it holds. */
  replaceSnapshot(snapshot: StoredSnapshot): void {
    if (snapshot.seq <= (this.snapshot?.seq ?? 0)) return
    this.snapshot = snapshot
    this.tail = this.tail.after(snapshot.seq)
    this.seq = Math.max(this.seq, snapshot.seq)
    this.#merged = null
    for (const [client, clock] of decodeStateVector(snapshot.stateVector)) this.advance(client, clock)
  }

  /** All stored bytes in order. */
  *parts(): Iterable<Uint8Array> {
    if (this.snapshot) yield this.snapshot.state
    yield* this.tail.from(0)
  }

  /** Whether what was committed after `seq` is to be had only with the whole snapshot. */
  #isMergedAway(seq: number): boolean {
    return seq < (this.snapshot?.seq ?? 0)
  }

  /** Whether it costs much to give what was committed after `seq` as one update, so that it costs quota (L08). */
  isLongAfter(seq: number): boolean {
    if (this.#isMergedAway(seq)) return true
    const first = this.tail.firstAfter(seq)
    return this.tail.length - first > fewUpdates || isLarge(this.tail.bytesFrom(first))
  }

  /** What was committed after `seq`, as one update. From the snapshot on if the rows are merged away. */
  since(seq: number): { seq: number; update: Uint8Array } {
    if (!this.#isMergedAway(seq)) return { seq: this.seq, update: this.#mergedAfter(seq) }
    const { state, seq: base } = this.snapshot!
    return { seq: this.seq, update: mergeUpdates([state, this.#mergedAfter(base)]) }
  }

  /** Whether the answer to this state vector is sure to cost quota (L08); known without making it. */
  isLargeFor(known: ReadonlyMap<number, number>): boolean {
    if (isLarge(this.tailBytes)) return true
    return this.snapshot !== null && !covers(known, decodeStateVector(this.snapshot.stateVector))
  }

  /**
   * What a client with this state vector needs. The snapshot's bytes go out untouched; a client that has its structs
   * gets its deletions only, because deletions are in no state vector.
   */
  catchup(known: ReadonlyMap<number, number>): Catchup {
    const { snapshot } = this
    if (!snapshot) return this.#whole(this.#newsAfter(0, known), this.#isLargeAfter(0))
    const has = covers(known, decodeStateVector(snapshot.stateVector))
    const base = has ? deletesOf(snapshot.state) : snapshot.state
    if (this.seq === snapshot.seq) return this.#whole(base, !has)
    const { seq } = snapshot
    const rest = this.#newsAfter(seq, known)
    if (!isLarge(base.length)) return this.#whole(mergeUpdates([base, rest]), !has || this.#isLargeAfter(seq))
    return { seq, update: base, rest: { previous: seq, seq: this.seq, update: rest }, full: true }
  }

  /** `costs`: making it does, however little it is. */
  #whole(update: Uint8Array, costs: boolean): Catchup {
    return { seq: this.seq, update, rest: null, full: costs || isLarge(update.length) }
  }

  #isLargeAfter(seq: number): boolean {
    return isLarge(this.#mergedAfter(seq).length)
  }

  /** The rows after `seq` for somebody with these clocks: of many bytes only what is news to him, and deletions, which have no clocks. */
  #newsAfter(seq: number, known: ReadonlyMap<number, number>): Uint8Array {
    const merged = this.#mergedAfter(seq)
    if (!isLarge(merged.length) || known.size === 0) return merged
    return covers(known, this.vector) ? deletesOf(merged) : Y.diffUpdate(merged, encodeStateVector(known))
  }

  /** The rows after `seq`, merged. The last answer is kept and only extended: joins come in crowds. */
  #mergedAfter(seq: number): Uint8Array {
    const kept = this.#merged
    const extends_ = kept?.from === seq
    const parts = extends_ ? [kept.update] : []
    const from = extends_ ? kept.to : seq
    const update = mergeUpdates([...parts, ...this.tail.from(this.tail.firstAfter(from))])
    if (seq === (this.snapshot?.seq ?? 0)) this.#merged = { from: seq, to: this.seq, update }
    return update
  }
}
