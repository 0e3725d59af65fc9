import { DomainError } from '#core/contracts/errors/domain-error'
import { TokenBucket } from '#server/collaboration/token-bucket'
import type { StoredClient } from '#server/collaboration/store/stored-document'

/** Most documents have no earlier epoch. */
const nobody: ReadonlySet<number> = new Set<number>()

/**
 * So many new ids one person may bring to a document: what he may join in a second, and at once what the first update after a join
 * may name. Each is named to everybody who comes, and kept for good.
 */
const newIds = { perSecond: 2, burst: 256 } as const

/**
 * Whose each client id of a document is. The first who writes under one binds it, in the transaction that stores what
 * he wrote; until that is committed the binding is remembered here. (Promise `collab/clock-poisoning`.)
 */
export class ClientOwners {
  readonly #owners = new Map<number, string>()
  readonly #retired: ReadonlySet<number>
  /** By person, how fast new ids of his come. */
  readonly #paces = new Map<string, TokenBucket>()

  constructor(clients: readonly StoredClient[], retired: readonly StoredClient[]) {
    this.#retired = retired.length === 0 ? nobody : new Set(retired.map(({ clientId }) => clientId))
    this.learn(clients)
  }

  learn(clients: readonly StoredClient[]): void {
    for (const { clientId, userId } of clients) this.#owners.set(clientId, userId)
  }

  of(client: number): string | undefined {
    return this.#owners.get(client)
  }

  /** Throws `FOREIGN_AUTHOR`, `STALE_EPOCH` for an id of an earlier epoch, or `SLOW_DOWN` for one too many that is new. */
  assert(client: number, userId: string): void {
    const owner = this.#owners.get(client)
    if (owner !== undefined && owner !== userId)
      throw new DomainError('FOREIGN_AUTHOR', undefined, { client })
    if (this.isRetired(client)) throw new DomainError('STALE_EPOCH', undefined, { client })
    if (owner === undefined && !this.#paceOf(userId).some) throw new DomainError('SLOW_DOWN')
  }

  /** Whether an id was used in an earlier epoch only. */
  isRetired(client: number): boolean {
    return this.#retired.has(client) && !this.#owners.has(client)
  }

  bind(client: number, userId: string): void {
    if (this.#owners.has(client)) return
    this.#owners.set(client, userId)
    this.#paceOf(userId).owe()
  }

  #paceOf(userId: string): TokenBucket {
    const known = this.#paces.get(userId)
    if (known) return known
    const pace = new TokenBucket(newIds.perSecond, newIds.burst)
    this.#paces.set(userId, pace)
    return pace
  }
}
