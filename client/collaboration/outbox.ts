import * as Y from 'yjs'
import { maskDeleted } from '#core/document/mask-deleted'
import { splitUpdate } from '#core/document/split-update'

/** Pauses longer than this, or another block, begin a new counted change. */
const groupPause = 1_000

interface Parcel {
  update: Uint8Array
  groups: Set<number>
  since: number
}

/**
 * Own edits on their way to the server: those that wait and the one that is in flight. Nothing leaves this box
 * but by an acknowledgement or by being part of the one difference that a join makes.
 */
export class Outbox {
  #waiting: Parcel[] = []
  #flying: Parcel | null = null
  #group = 0
  #groupKey = ''
  #lastAt = -Infinity

  /** Counted changes that are not acknowledged. */
  get count(): number {
    return new Set([...this.#all()].flatMap((parcel) => [...parcel.groups])).size
  }

  /** When the oldest unacknowledged edit was made (ms), or null. */
  get oldestAt(): number | null {
    const times = [...this.#all()].map((parcel) => parcel.since)
    return times.length ? Math.min(...times) : null
  }

  get empty(): boolean {
    return this.#flying === null && this.#waiting.length === 0
  }

  get ready(): boolean {
    return this.#flying === null && this.#waiting.length > 0
  }

  /** `block` names the place of the edit, so that a sentence counts once. */
  add(update: Uint8Array, block: string, now: number): void {
    if (block !== this.#groupKey || now - this.#lastAt >= groupPause) this.#group++
    this.#groupKey = block
    this.#lastAt = now
    this.#waiting.push({ update, groups: new Set([this.#group]), since: now })
  }

  /** Puts in flight what waits, as one update, or as much of it as has no hole and is taken at once. */
  launch(): Uint8Array {
    const whole = merged(this.#waiting.splice(0, unbroken(this.#waiting)))
    const [first, ...rest] = splitUpdate(whole.update).map((update) => ({ ...whole, update }))
    this.#flying = first!
    this.#waiting.unshift(...rest)
    return this.#flying.update
  }

  /** The flying update is committed. */
  landed(): void {
    this.#flying = null
  }

  /** It did not arrive for sure: it waits again, first in line. */
  returned(): void {
    if (this.#flying) this.#waiting.unshift(this.#flying)
    this.#flying = null
  }

  /** After an input method: the letters that were typed and replaced leave as dots. */
  mask(): void {
    if (this.#waiting.length === 0) return
    const { ds } = Y.decodeUpdate(merged(this.#waiting).update)
    this.#waiting = this.#waiting.map((parcel) => ({ ...parcel, update: maskDeleted(parcel.update, ds) }))
  }

  /** A join compared both sides: this one difference stands for everything that was here. */
  replace(difference: Uint8Array | null, now: number): void {
    const before = [...this.#all()]
    this.#flying = null
    this.#waiting = []
    if (!difference) return
    const groups = new Set(before.flatMap((parcel) => [...parcel.groups]))
    if (groups.size === 0) groups.add(++this.#group)
    const since = Math.min(now, ...before.map((parcel) => parcel.since))
    this.#waiting = [{ update: difference, groups, since }]
  }

  *#all(): Generator<Parcel> {
    if (this.#flying) yield this.#flying
    yield* this.#waiting
  }
}

/**
 * How many of the first parcels make one update without a hole. Another tab's edits may come here in part through that
 * tab and in part through the server, and of those the outbox has only the first; the server takes no update with a hole.
 */
function unbroken(parcels: readonly Parcel[]): number {
  if (parcels.length === 1) return 1
  const ends = new Map<number, number>()
  const broken = parcels.findIndex(({ update }) => {
    const { from, to } = Y.parseUpdateMeta(update)
    const hole = [...from].some(([client, clock]) => clock > (ends.get(client) ?? clock))
    for (const [client, clock] of to) ends.set(client, clock)
    return hole
  })
  return broken === -1 ? parcels.length : broken
}

const merged = (parcels: readonly Parcel[]): Parcel => ({
  update: parcels.length === 1 ? parcels[0]!.update : Y.mergeUpdates(parcels.map((parcel) => parcel.update)),
  groups: new Set(parcels.flatMap((parcel) => [...parcel.groups])),
  since: Math.min(...parcels.map((parcel) => parcel.since)),
})
