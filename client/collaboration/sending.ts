import * as Y from 'yjs'
import type { ErrorCode } from '#core/contracts/errors/codes'
import { maskDeleted } from '#core/document/mask-deleted'
import { changedBlock } from './changed-block'
import type { Clock } from './clock'
import type { DocumentLine } from './document-line'
import { integratedSince } from './integrated-since'
import { Outbox } from './outbox'
import { refusalOf, type Refusal } from './refusals'
import type { SyncState } from './sync-state'
import type { ToldState } from './told-state'

export interface SendingPorts {
  readonly line: DocumentLine
  readonly state: ToldState
  readonly clock: Clock
  /** Whether an input method composes: nothing goes out then. */
  readonly held: () => boolean
  /** There are (no) edits that the server has not acknowledged. */
  readonly dirty: (dirty: boolean) => void
  /** An edit of ours stands in this row; `all`: nothing else waits. */
  readonly committed: (seq: number, all: boolean) => void
  /** No answer came: both sides are compared at once. */
  readonly unanswered: () => void
  /** It was refused, and both sides must be compared before anything goes out again. */
  readonly refused: (refusal: Refusal) => void
  /** What was refused for good has changed: both sides are compared, not at once. */
  readonly changed: () => void
}

/** Who is here has seen after so long (ms) what was acknowledged. */
const seenAfter = 5_000

/** Own edits on their way: one update is in flight at a time, and nothing is dropped before it is acknowledged. */
export class Sending {
  readonly #outbox = new Outbox()
  #dirty: boolean
  /** Something in the outbox will never be taken as it is: nothing goes out until it has changed and both sides were compared. */
  #unfit = false
  /** When all of ours was acknowledged, and up to which clock of our own id that was. */
  #settled: { at: number; clock: number }[] = []

  constructor(
    private readonly ports: SendingPorts,
    dirty: boolean,
  ) {
    this.#dirty = dirty
  }

  /** How many changes wait, and since when the oldest does. */
  get measure(): Pick<SyncState, 'waiting' | 'oldestAt'> {
    return { waiting: Math.max(this.#outbox.count, this.#dirty ? 1 : 0), oldestAt: this.#outbox.oldestAt }
  }

  /** Clock of our own id from which on others may not have seen what we wrote: it is not acknowledged, or only just. */
  get unseen(): number {
    const now = this.ports.clock.now()
    const seen = this.#settled.findLastIndex(({ at }) => now - at >= seenAfter)
    this.#settled.splice(0, seen)
    return seen === -1 ? 0 : this.#settled[0]!.clock
  }

  edited(update: Uint8Array, transaction: Y.Transaction): void {
    this.#setDirty(true)
    this.#outbox.add(update, changedBlock(transaction), this.ports.clock.now())
    this.ports.state.tell()
    if (this.#unfit) this.ports.changed()
    else this.pump()
  }

  /** Puts what waits in flight, if it may go. */
  pump(): void {
    const { line, state, held } = this.ports
    const { joined, access } = state.now
    const may = joined && access === 'write' && !line.stopped && !this.#unfit
    if (!may || held() || !this.#outbox.ready) return
    void this.#deliver(this.#outbox.launch())
  }

  /** After an input method: the letters that were typed and replaced leave as dots. */
  released(): void {
    this.#outbox.mask()
    this.pump()
  }

  /** What was in flight may not have arrived. */
  returned(): void {
    this.#outbox.returned()
  }

  /** The join told what the server has: the one difference stands for all that was here. True if there is none. */
  compared(known: Uint8Array): boolean {
    this.#unfit = false
    this.#outbox.replace(this.#difference(known), this.ports.clock.now())
    if (this.#outbox.empty) this.#settle()
    return this.#outbox.empty
  }

  /** What the server lacks. State vectors tell it for text; a deletion has no clock, so the flag on the device remembers it. */
  #difference(known: Uint8Array): Uint8Array | null {
    const mine = maskDeleted(integratedSince(this.ports.line.doc, known))
    return this.#dirty || Y.decodeUpdate(mine).structs.length > 0 ? mine : null
  }

  async #deliver(update: Uint8Array): Promise<void> {
    const { line, unanswered } = this.ports
    const { documentId, epoch } = line
    const reply = await line.ask('document:update', { documentId, epoch: epoch!, update })
    if (reply === undefined) return
    if (reply === null) unanswered()
    else if (reply.ok) this.#committed(reply.data.seq)
    else this.#refused(reply.error.code)
  }

  #committed(seq: number): void {
    const { state, clock, committed } = this.ports
    this.#outbox.landed()
    committed(seq, this.#outbox.empty)
    if (this.#outbox.empty) this.#settle()
    state.set({ committedAt: clock.now(), problem: null })
    this.pump()
  }

  #settle(): void {
    const { line, clock } = this.ports
    this.#setDirty(false)
    this.#settled.push({ at: clock.now(), clock: Y.getState(line.doc.store, line.doc.clientID) })
  }

  #refused(code: ErrorCode): void {
    const { state, refused } = this.ports
    const refusal = refusalOf(code)
    this.#outbox.returned()
    state.set({ problem: code })
    if (refusal === 'read') state.set({ access: 'read' })
    // It is also the answer to somebody who is not in the document: the join that follows tells which.
    else if (refusal === 'ended' && code !== 'NOT_FOUND') state.set({ access: 'none' })
    else if (refusal === 'unfit') this.#unfit = true
    else refused(refusal)
  }

  #setDirty(dirty: boolean): void {
    if (this.#dirty === dirty) return
    this.#dirty = dirty
    this.ports.dirty(dirty)
  }
}
