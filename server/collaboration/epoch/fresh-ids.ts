import { randomInt } from 'node:crypto'
import type { StoredClient } from '#server/collaboration/store/stored-document'

export interface FreshIds {
  /** Client id that was ever used in the document → its author's id in the new epoch. */
  readonly newIds: ReadonlyMap<number, number>
  /** New client id → user. */
  readonly authors: ReadonlyMap<number, string>
}

/** Chooses for each author one client id that the document has never seen. */
export function freshIds(clients: readonly StoredClient[]): FreshIds {
  const used = new Set(clients.map(({ clientId }) => clientId))
  const byAuthor = new Map<string, number>()
  const idOf = (userId: string): number => {
    let id = byAuthor.get(userId)
    while (id === undefined || used.has(id)) id = randomInt(1, 2 ** 32)
    used.add(id)
    byAuthor.set(userId, id)
    return id
  }
  const newIds = new Map<number, number>()
  for (const { clientId, userId } of clients) newIds.set(clientId, byAuthor.get(userId) ?? idOf(userId))
  return { newIds, authors: new Map([...byAuthor].map(([userId, id]) => [id, userId])) }
}
