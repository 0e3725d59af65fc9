import type { DocumentIndex } from '#core/document/document-index'
import type { ScannedUpdate } from '#core/document/scanned-update'

/** What a newcomer of y-protocols answers: no reason to read a whole document. */
export const saysNothing = ({ clients, deletes }: ScannedUpdate): boolean =>
  clients.length === 0 && deletes.length === 0

/** Whether a scanned update says anything beyond what is known of the document: a struct or a deletion. */
export function bringsNews({ clients, deletes }: ScannedUpdate, index: DocumentIndex): boolean {
  if (clients.some(({ client, end }) => end > (index.clocks.get(client) ?? 0))) return true
  return index.deletes.freshOf(deletes).length > 0
}
