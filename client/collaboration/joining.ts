import * as Y from 'yjs'
import type { CommandOutput } from '#core/contracts/events/socket-commands'
import type { ErrorBody } from '#core/contracts/errors/error-body'
import { Attendance } from './attendance'
import { BackOff } from './back-off'
import type { Clock } from './clock'
import type { DocumentLine } from './document-line'
import { refusalOf } from './refusals'
import type { ToldState } from './told-state'

export type Joined = CommandOutput<'document:join'>

export interface JoiningPorts {
  readonly line: DocumentLine
  readonly state: ToldState
  readonly clock: Clock
  /** What is in flight and what is asked for does not count any more. */
  readonly begin: () => void
  /** The server gave the document; `counts` tells whether that is still so when it is applied. `first`: never before. */
  readonly welcome: (data: Joined, counts: () => boolean, first: boolean) => void
  /** The server's generation is another one. */
  readonly stale: (epoch: number) => void
}

/**
 * Before edits go out again of which some were refused for good: soon once, because most take back what was wrong; then so
 * late that the third refusal within a minute, which ends the whole connection, does not come.
 */
const patientWait = (tries: number): number =>
  tries === 0 ? 2_000 : Math.min(600_000, 120_000 * 2 ** (tries - 1))

/** Goes into the document and compares both sides: at every connection, and whenever it is not certain what arrived. */
export class Joining {
  readonly #backOff: BackOff
  readonly #patience: BackOff
  readonly #attendance: Attendance
  #retry: unknown = null

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
    const { documentId, schemaVersion, epoch } = line
    const counts = line.mark()
    const stateVector = Y.encodeStateVector(line.doc)
    const known = epoch === undefined ? {} : { epoch }
    const input = { documentId, schemaVersion, stateVector, ...known }
    const reply = await line.ask('document:join', input, this.#attendance.asked())
    if (reply === undefined) return
    if (reply === null) this.later()
    else if (reply.ok) this.#welcome(reply.data, counts)
    else this.#refused(reply.error)
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
    this.#attendance.lost()
  }

  /** Goes out of the document. */
  leave(): void {
    this.stop()
    this.#attendance.leave()
  }

  stop(): void {
    this.ports.clock.cancel(this.#retry)
    this.#retry = null
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
    const { line, welcome, stale } = this.ports
    const first = line.epoch === undefined
    if (!first && data.epoch !== line.epoch) {
      stale(data.epoch)
      return
    }
    line.epoch = data.epoch
    welcome(data, counts, first)
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
