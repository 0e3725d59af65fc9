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

/** What the document hub holds to a pace of its own. */
const ofTheHub: ReadonlySet<CommandName> = new Set(['document:join', 'document:update', 'document:awareness'])

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
