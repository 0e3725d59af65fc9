import * as Y from 'yjs'
import type { CommandOutput } from '#core/contracts/events/socket-commands'
import type { ErrorBody } from '#core/contracts/errors/error-body'
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

/** Goes into the document and compares both sides: at every connection, and whenever it is not certain what arrived. */
export class Joining {
  readonly #backOff: BackOff
  #retry: unknown = null

  constructor(private readonly ports: JoiningPorts) {
    this.#backOff = new BackOff(ports.clock)
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
    const reply = await line.ask('document:join', {
      documentId,
      schemaVersion,
      stateVector: Y.encodeStateVector(line.doc),
      ...(epoch === undefined ? {} : { epoch }),
    })
    if (reply === undefined) return
    if (reply === null) this.later()
    else if (reply.ok) this.#welcome(reply.data, counts)
    else this.#refused(reply.error)
  }

  /** Once more after a growing wait. */
  later(): void {
    const { clock, line } = this.ports
    this.stop()
    this.#retry = clock.after(this.#backOff.next(), () => {
      if (line.wire.connected) void this.join()
    })
  }

  /** The server answers well: the next wait is a short one. */
  eased(): void {
    this.#backOff.reset()
  }

  stop(): void {
    this.ports.clock.cancel(this.#retry)
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
    if (refusal === 'passing') this.later()
  }
}
