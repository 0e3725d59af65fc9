import type { ErrorCode } from '#core/contracts/errors/codes'
import type { CommandName } from '#core/contracts/events/socket-commands'
import { RecentCount, TokenBucket } from '#server/collaboration/token-bucket'
import type { BriefroomSocket } from '#server/realtime/socket'

/** Limits L07 for what is no edit and no caret, per socket. */
export interface PaceLimits {
  readonly perSecond: number
  readonly burst: number
  /** Refusals within ten seconds that end a socket. */
  readonly slowDowns: number
}

export const paceLimits = (factor: number): PaceLimits => ({
  perSecond: 20 * factor,
  burst: 60 * factor,
  slowDowns: 60,
})

const windowMs = 10_000

/** What the document hub holds to a pace of its own, where it comes as far as that. */
const ofTheHub: ReadonlySet<CommandName> = new Set(['document:join', 'document:update', 'document:awareness'])

/** With these a command of the hub is refused before it costs anything of its pace: it says nothing, or speaks of a document that was not joined. */
const beforeItsPace: ReadonlySet<ErrorCode> = new Set(['INVALID_INPUT', 'UNKNOWN_FIELD', 'NOT_FOUND'])

interface Pace {
  readonly bucket: TokenBucket
  readonly refused: RecentCount
}

/** How fast a socket may ask: each question costs the database some, and what somebody says of himself goes to a whole room. */
export class CommandPace {
  readonly #paces = new WeakMap<BriefroomSocket, Pace>()

  constructor(private readonly limits: PaceLimits) {}

  /** `no`: too fast. `end`: so often too fast that its line ends. */
  ask(socket: BriefroomSocket, name: CommandName): 'yes' | 'no' | 'end' {
    if (ofTheHub.has(name)) return 'yes'
    return this.#take(socket)
  }

  /** Whether a line is to end for what is refused to it: the hub's own pace ends nobody who sends only what never comes to it. */
  isEndedBy(socket: BriefroomSocket, name: CommandName, code: ErrorCode): boolean {
    return ofTheHub.has(name) && beforeItsPace.has(code) && this.#take(socket) === 'end'
  }

  #take(socket: BriefroomSocket): 'yes' | 'no' | 'end' {
    const { bucket, refused } = this.#of(socket)
    if (bucket.take()) return 'yes'
    return refused.add() < this.limits.slowDowns ? 'no' : 'end'
  }

  #of(socket: BriefroomSocket): Pace {
    const known = this.#paces.get(socket)
    if (known) return known
    const { perSecond, burst } = this.limits
    const pace = { bucket: new TokenBucket(perSecond, burst), refused: new RecentCount(windowMs) }
    this.#paces.set(socket, pace)
    return pace
  }
}
