import { blockAuthors, type DocumentAuthors } from '#core/editor/changes/block-authors'
import { textShares } from '#core/document/text-shares'

/** Of document $1, up to epoch $2: text that a restore has brought into a new epoch stands there under the client ids of the one before. */
export const clientsOfDocument = `
  select distinct on (client_id) client_id, user_id from collab_clients
   where document_id = $1 and epoch <= $2 order by client_id, epoch desc`

export interface ClientRow {
  client_id: string
  user_id: string
}

const ownersOf = (clients: readonly ClientRow[]) => {
  const owners = new Map(clients.map(({ client_id, user_id }) => [Number(client_id), user_id]))
  return (client: number) => owners.get(client)
}

/** Who wrote the text of this state, in parts of 1; the one with the largest part first. */
export const authorsOf = (
  state: Uint8Array,
  clients: readonly ClientRow[],
): { userId: string; share: number }[] => {
  const lengths = textShares(state, ownersOf(clients))
  const whole = [...lengths.values()].reduce((sum, length) => sum + length, 0)
  return [...lengths]
    .map(([userId, length]) => ({ userId, share: length / whole }))
    .sort((one, other) => other.share - one.share || (one.userId < other.userId ? -1 : 1))
}

/** Whose the blocks of this state are, and their parts. */
export const blockAuthorsOf = (state: Uint8Array, clients: readonly ClientRow[]): DocumentAuthors =>
  blockAuthors(state, ownersOf(clients))
