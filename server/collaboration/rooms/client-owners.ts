import { DomainError } from '#core/contracts/errors/domain-error'
import type { StoredClient } from '#server/collaboration/store/stored-document'

/** Most documents have no earlier epoch. */
const nobody: ReadonlySet<number> = new Set<number>()

/**
 * Whose each client id of a document is. The first who writes under one binds it, in the transaction that stores what
 * he wrote; until that is committed the binding is remembered here. (THREATS 2.3, "One writer per clientID".)
 */
export class ClientOwners {
  readonly #owners = new Map<number, string>()
  readonly #retired: ReadonlySet<number>

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

  /** Throws `FOREIGN_AUTHOR`, or `STALE_EPOCH` for an id of an earlier epoch. */
  assert(client: number, userId: string): void {
    const owner = this.#owners.get(client)
    if (owner !== undefined && owner !== userId)
      throw new DomainError('FOREIGN_AUTHOR', undefined, { client })
    if (this.isRetired(client)) throw new DomainError('STALE_EPOCH', undefined, { client })
  }

  /** Whether an id was used in an earlier epoch only. */
  isRetired(client: number): boolean {
    return this.#retired.has(client) && !this.#owners.has(client)
  }

  bind(client: number, userId: string): void {
    if (!this.#owners.has(client)) this.#owners.set(client, userId)
  }
}
