import type { Clock } from './clock'
import type { DocumentLine } from './document-line'
import { GapTracker } from './gap-tracker'
import { HoldGate } from './hold-gate'
import { applyAround } from './own-words'
import type { ToldState } from './told-state'
import { bytesOf, type WireMessages } from './wire'

export interface ReceivingPorts {
  readonly line: DocumentLine
  readonly state: ToldState
  readonly clock: Clock
  /** Stands in the document as the origin of what the server sent. */
  readonly origin: object
  /** Clock of our own id from which on others may not have seen what we wrote. */
  readonly unseen: () => number
  /** Own words that somebody deleted without having seen them. */
  readonly displaced: (words: string[]) => void
  /** What is missing could not be asked for: both sides are compared anew. */
  readonly lost: () => void
}

/** What others did: applied in order, asked for where a frame was lost, held back while an input method composes. */
export class Receiving {
  readonly gate = new HoldGate()
  readonly #gaps: GapTracker
  #tabsPending: boolean

  constructor(private readonly ports: ReceivingPorts) {
    this.#gaps = new GapTracker(ports.clock, () => void this.#catchUp())
    // The device's copy may have been kept while something of another tab waited in it.
    this.#tabsPending = this.#hasPending()
  }

  /** Something that came from another tab cannot be applied yet: what completes it is ours to send too. */
  get incomplete(): boolean {
    return this.#tabsPending
  }

  frame: WireMessages['document:updates'] = ({ documentId, epoch, previous, seq, update }) => {
    const { line } = this.ports
    if (documentId !== line.documentId || epoch !== line.epoch) return
    const counts = line.mark()
    this.receive(() => {
      this.#apply(update)
      if (counts()) this.#gaps.frame(previous, seq)
    })
  }

  /** What a join gave: everything up to `seq`. */
  joined(update: Uint8Array, seq: number): void {
    this.#apply(update)
    this.#gaps.reset(seq)
  }

  /** What was fetched by another way: nothing is known of where in the log it ends. */
  fetched(state: Uint8Array): void {
    this.receive(() => {
      this.#apply(state)
    })
  }

  /** All rows of the log up to here stand in this copy, our own among them. */
  get seen(): number {
    return this.#gaps.seen
  }

  /** An edit of ours stands in row `seq`. */
  own(seq: number): void {
    this.#gaps.own(seq)
  }

  /** Nothing is asked for until the next join. */
  stop(): void {
    this.#gaps.stop()
  }

  receive = (run: () => void): void => {
    this.gate.change(() => {
      run()
      if (this.#tabsPending) this.#tabsPending = this.#hasPending()
    })
    this.ports.state.tell()
  }

  /** What another tab wrote may stand on text that the server has not sent to this tab yet; it is ours to send once it fits. */
  receiveFromTab = (run: () => void): void => {
    this.receive(() => {
      run()
      this.#tabsPending = this.#hasPending()
    })
  }

  #apply(update: Uint8Array | ArrayBuffer): void {
    const { line, origin, unseen, displaced } = this.ports
    const words = applyAround(line.doc, bytesOf(update), origin, unseen())
    if (words.length > 0) displaced(words)
  }

  async #catchUp(): Promise<void> {
    const { line, state, lost } = this.ports
    if (!state.now.joined) return
    const { documentId, epoch } = line
    const counts = line.mark()
    const reply = await line.ask('document:since', { documentId, epoch: epoch!, seq: this.#gaps.from })
    if (reply === undefined) return
    if (!reply?.ok) {
      lost()
      return
    }
    const { update, seq } = reply.data
    this.receive(() => {
      this.#apply(update)
      if (counts()) this.#gaps.repaired(seq)
    })
  }

  #hasPending(): boolean {
    const { store } = this.ports.line.doc
    return store.pendingStructs !== null || store.pendingDs !== null
  }
}
