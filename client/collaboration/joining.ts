import * as Y from 'yjs'
import type { CommandOutput } from '#core/contracts/events/socket-commands'
import type { ErrorBody } from '#core/contracts/errors/error-body'
import type { HowFar } from '../api/request-file'
import { Attendance } from './attendance'
import { BackOff } from './back-off'
import type { Clock } from './clock'
import type { DocumentLine } from './document-line'
import { refusalOf } from './refusals'
import type { Coming } from './sync-state'
import type { ToldState } from './told-state'

export type Joined = CommandOutput<'document:join'>

/** A document as it was at one moment, of this generation. */
export interface FetchedDocument {
  readonly epoch: number
  readonly state: Uint8Array
}

export interface JoiningPorts {
  readonly line: DocumentLine
  readonly state: ToldState
  readonly clock: Clock
  /** What is in flight and what is asked for does not count any more. */
  readonly begin: () => void
  /** The server's generation is learnt, never before. */
  readonly first: (epoch: number) => void
  /** The server gave the document; `counts` tells whether that is still so when it is applied. */
  readonly welcome: (data: Joined, counts: () => boolean) => void
  /** The document by another way than this line. Rejects when it does not come. */
  readonly fetch?: ((howFar: HowFar) => Promise<FetchedDocument>) | undefined
  /** What was fetched is applied. */
  readonly fetched: (state: Uint8Array) => void
  /** The server's generation is another one. */
  readonly stale: (epoch: number) => void
}

/**
 * Before edits go out again of which some were refused for good: soon once, because most take back what was wrong; then so
 * late that the third refusal within a minute, which ends the whole connection, does not come.
 */
const patientWait = (tries: number): number =>
  tries === 0 ? 2_000 : Math.min(600_000, 120_000 * 2 ** (tries - 1))

/** So many seconds a large answer may be on its way before the document is fetched: an ordinary line takes less for it. */
const longestComing = 5

/** Goes into the document and compares both sides: at every connection, and whenever it is not certain what arrived. */
export class Joining {
  readonly #backOff: BackOff
  readonly #patience: BackOff
  readonly #attendance: Attendance
  #retry: unknown = null
  /** A join is asked for and not answered. */
  #asking = false
  /** How often in a row the line was lost, or silent for too long, with an answer on its way. */
  #unanswered = 0
  #fetching: Promise<void> | null = null
  /** It was fetched, or could not be: for what is left, deletions among it, the line may take as long as it does. */
  #restByLine = false
  /** Runs out when a large answer that was announced takes too long. */
  #overdue: unknown = null

  constructor(private readonly ports: JoiningPorts) {
    this.#attendance = new Attendance(ports.line)
    this.#backOff = new BackOff(ports.clock)
    this.#patience = new BackOff(ports.clock, patientWait)
  }

  async join(): Promise<void> {
    const { line, state, begin } = this.ports
    if (line.stopped) return
    line.turn()
    this.stop()
    begin()
    state.set({ joined: false })
    const counts = line.mark()
    if (this.#isTooMuch) this.#fetching ??= this.#fetch()
    if (this.#fetching) await this.#fetching
    if (!counts()) return
    const { documentId, schemaVersion, epoch } = line
    const stateVector = Y.encodeStateVector(line.doc)
    const known = epoch === undefined ? {} : { epoch }
    const input = { documentId, schemaVersion, stateVector, ...known }
    this.#asking = true
    const reply = await line.ask('document:join', input, this.#attendance.asked())
    if (reply === undefined) return
    this.#asking = false
    this.#unanswered = reply === null ? this.#unanswered + 1 : 0
    if (reply === null) this.later()
    else if (reply.ok) this.#welcome(reply.data, counts)
    else this.#refused(reply.error)
  }

  /**
   * A large answer is on its way. While it is, nothing else comes; where it takes long, the line is given up for one on which
   * things go on, and the document is fetched beside it.
   */
  coming(): void {
    const { line, fetch } = this.ports
    if (!this.#asking || !fetch || this.#fetching || this.#restByLine || this.#overdue !== null) return
    this.#countDown(longestComing, line.mark())
  }

  /** Once more after a growing wait. */
  later(): void {
    this.#again(this.#backOff)
  }

  /** Once more after a wait that grows faster: what was refused will be refused again unless it has changed. */
  patiently(): void {
    this.#again(this.#patience)
  }

  /** The server answers well, and nothing waits that it might refuse: the next wait is a short one. */
  eased(): void {
    this.#backOff.reset()
    this.#patience.reset()
  }

  /** The line is gone, and with it what was asked for. */
  lost(): void {
    this.stop()
    if (this.#asking) this.#unanswered++
    this.#asking = false
    this.#attendance.lost()
  }

  /** Goes out of the document. */
  leave(): void {
    this.stop()
    this.#attendance.leave()
  }

  stop(): void {
    const { clock } = this.ports
    clock.cancel(this.#retry)
    clock.cancel(this.#overdue)
    this.#retry = null
    this.#overdue = null
  }

  /**
   * Nothing else comes on a line while a large document does, so that a slow one counts as lost before it is there (decision 17).
   * An answer to somebody who has the text is seldom that large: he asks once more first.
   */
  get #isTooMuch(): boolean {
    const { fetch, line } = this.ports
    return fetch !== undefined && this.#unanswered >= (line.epoch === undefined ? 1 : 2)
  }

  /** A second in which the page was busy, or asleep, does not count: what came in it has not been taken in. */
  #countDown(seconds: number, counts: () => boolean): void {
    const { clock, line } = this.ports
    const began = clock.now()
    this.#overdue = clock.after(1_000, () => {
      this.#overdue = null
      if (!counts() || !this.#asking) return
      const left = clock.now() - began < 2_000 ? seconds - 1 : seconds
      if (left > 0) {
        this.#countDown(left, counts)
        return
      }
      this.#fetching ??= this.#fetch()
      line.wire.renew()
    })
  }

  /** By itself it may take as long as it does. If it does not come, the line is asked again. */
  async #fetch(): Promise<void> {
    const { line, fetch, state } = this.ports
    const tell = (coming: Coming | null): void => {
      if (!line.stopped) state.set({ coming })
    }
    tell({ come: 0, all: null })
    const whole = await fetch?.((come, all) => {
      tell({ come, all })
    }).catch(() => null)
    tell(null)
    this.#fetching = null
    this.#unanswered = 0
    this.#restByLine = true
    if (!whole || line.stopped) return
    if (this.#isOf(whole.epoch)) this.ports.fetched(whole.state)
  }

  /** Whether the server's generation is ours, which becomes that if we had none; else ours has ended. */
  #isOf(epoch: number): boolean {
    const { line, first, stale } = this.ports
    if (line.epoch === undefined) {
      line.epoch = epoch
      first(epoch)
    }
    if (line.epoch !== epoch) stale(epoch)
    return line.epoch === epoch
  }

  /** Whoever asks while somebody waits comes along. */
  #again(waits: BackOff): void {
    const { clock, line } = this.ports
    this.#retry ??= clock.after(waits.next(), () => {
      this.#retry = null
      if (line.wire.connected) void this.join()
    })
  }

  #welcome(data: Joined, counts: () => boolean): void {
    this.#restByLine = false
    if (this.#isOf(data.epoch)) this.ports.welcome(data, counts)
  }

  #refused({ code, details }: ErrorBody): void {
    const { line, state, stale } = this.ports
    const refusal = refusalOf(code)
    if (refusal === 'stale') {
      stale(typeof details?.epoch === 'number' ? details.epoch : (line.epoch ?? 0) + 1)
      return
    }
    state.set({ problem: code, ...(refusal === 'ended' ? { access: 'none' } : {}) })
    if (refusal === 'passing' || refusal === 'unfit') this.later()
  }
}
