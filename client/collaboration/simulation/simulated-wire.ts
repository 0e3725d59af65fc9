import type { Ack, CommandOutput } from '#core/contracts/events/socket-commands'
import type { DocumentCommand, Wire, WireInput, WireMessages } from '../wire'
import type { Member, StrictServer } from './strict-server'
import type { VirtualClock } from './virtual-clock'

const patience = 10_000
type Listener = (message?: unknown) => void

const bytesOf = (ack: Ack<unknown>): number =>
  ack.ok ? ((ack.data as { update?: Uint8Array }).update?.length ?? 0) : 0

/**
 * A connection with delay in both directions, ordered like TCP, which may lose acknowledgements and be cut, and be too slow for
 * large ones.
 */
export class SimulatedWire implements Wire {
  connected = false
  lostAcks = 0
  /** Bytes of an answer that come before the line counts as lost. */
  widest = Infinity
  /** So long (ms) a larger one is on its way until then. */
  lostAfter = 0
  /** So long (ms) the answer to a join is on its way that the server has announced; null where it announces none. */
  joinTakes: number | null = null
  #listeners = new Map<string, Set<Listener>>()
  #member: Member | null = null
  #gone = false
  #readyUp = 0
  #readyDown = 0

  constructor(
    private readonly clock: VirtualClock,
    private readonly server: StrictServer,
    private readonly user: string,
  ) {}

  connect(): void {
    if (this.connected || this.#gone) return
    const member: Member = {
      user: this.user,
      deliver: (name, message) => {
        this.#down(member, () => {
          this.#fire(name, message)
        })
      },
    }
    this.#member = member
    this.connected = true
    this.#fire('connect')
  }

  cut(): void {
    if (!this.connected) return
    this.server.members.delete(this.#member!)
    this.#member = null
    this.connected = false
    this.#fire('disconnect')
  }

  /** The page at this end has died: it hears and says nothing more, and what it has said may arrive or not. */
  forsake(): void {
    this.#gone = true
    if (this.clock.chance(0.5)) this.cut()
  }

  renew(): void {
    this.cut()
  }

  on<N extends keyof WireMessages>(name: N, run: WireMessages[N]): void {
    const known = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, known.add(run as Listener))
  }

  off<N extends keyof WireMessages>(name: N, run: WireMessages[N]): void {
    this.#listeners.get(name)?.delete(run as Listener)
  }

  request<N extends DocumentCommand>(name: N, input: WireInput<N>): Promise<Ack<CommandOutput<N>>> {
    return new Promise((resolve, reject) => {
      const member = this.#member
      const timer = this.clock.after(patience, () => {
        reject(new Error('silence'))
      })
      if (!member || this.#gone) return
      const answer = (ack: Ack<unknown>) => {
        if (this.clock.chance(this.lostAcks)) return
        this.#announce(member, name, bytesOf(ack))
        if (bytesOf(ack) > this.widest) {
          this.clock.after(this.lostAfter, () => {
            if (this.#member === member) this.cut()
          })
          return
        }
        const arrive = () => {
          this.#down(member, () => {
            this.clock.cancel(timer)
            resolve(ack as Ack<CommandOutput<N>>)
          })
        }
        if (name === 'document:join' && this.joinTakes !== null) this.clock.after(this.joinTakes, arrive)
        else arrive()
      }
      this.#up(member, () => {
        this.#serve(member, name, input, answer)
      })
    })
  }

  send(name: DocumentCommand): void {
    // Carets change nothing that these tests look at.
    const member = this.#member
    if (name !== 'document:leave' || !member || this.#gone) return
    this.#up(member, () => {
      this.server.leave(member)
    })
  }

  #serve(member: Member, name: DocumentCommand, input: unknown, answer: (ack: Ack<unknown>) => void): void {
    if (name === 'document:join')
      this.server.join(member, input as { stateVector: Uint8Array; epoch?: number }, answer)
    if (name === 'document:update')
      this.server.update(member, input as { epoch: number; update: Uint8Array }, answer)
    if (name === 'document:since') answer(this.server.since(member, input as { epoch: number; seq: number }))
  }

  #announce(member: Member, name: string, bytes: number): void {
    if (this.joinTakes === null || name !== 'document:join') return
    this.#down(member, () => {
      this.#fire('document:coming', { documentId: this.server.documentId, bytes })
    })
  }

  #up(member: Member, run: () => void): void {
    this.#readyUp = Math.max(this.#readyUp, this.clock.now() + this.clock.pick(20))
    this.clock.after(this.#readyUp - this.clock.now(), () => {
      if (this.#member === member) run()
    })
  }

  #down(member: Member, run: () => void): void {
    this.#readyDown = Math.max(this.#readyDown, this.clock.now() + this.clock.pick(20))
    this.clock.after(this.#readyDown - this.clock.now(), () => {
      if (this.#member === member && !this.#gone) run()
    })
  }

  #fire(name: string, message?: unknown): void {
    for (const run of [...(this.#listeners.get(name) ?? [])]) run(message)
  }
}
