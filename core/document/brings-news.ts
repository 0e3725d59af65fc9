import type { DeletedRange } from '#core/document/delete-index'
import type { DocumentIndex } from '#core/document/document-index'
import type { ScannedUpdate } from '#core/document/scanned-update'

/** What a newcomer of y-protocols answers: no reason to read a whole document. */
export const saysNothing = ({ clients, deletes }: ScannedUpdate): boolean =>
  clients.length === 0 && deletes.length === 0

/** Whether a scanned update says anything beyond what is known of the document: a struct or a deletion. */
export function bringsNews({ clients, deletes }: ScannedUpdate, index: DocumentIndex): boolean {
  if (clients.some(({ client, end }) => end > (index.clocks.get(client) ?? 0))) return true
  const fresh: DeletedRange[] = []
  for (let n = 0; n < deletes.length; n += 3) {
    const from = deletes[n + 1]!
    index.deletes.collectFresh(deletes[n]!, from, from + deletes[n + 2]!, fresh)
  }
  return fresh.length > 0
}
