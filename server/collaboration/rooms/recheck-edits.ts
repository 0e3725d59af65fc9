import * as Y from 'yjs'
import { DomainError } from '#core/contracts/errors/domain-error'
import { encodeStateVector } from '#core/document/state-vector'
import type { ClientOwners } from '#server/collaboration/rooms/client-owners'
import type { PendingEdit } from '#server/collaboration/rooms/pending-edit'
import type { DocumentNews } from '#server/collaboration/store/document-reader'

/** What of an edit is not in the log by now: the first to commit wins, the rest of it goes on. */
function remainder(edit: PendingEdit, committed: ReadonlyMap<number, number>): PendingEdit {
  const overlapping = edit.written.filter(({ client, from }) => (committed.get(client) ?? 0) > from)
  if (overlapping.length === 0 || !edit.bytes) return edit
  const vector = new Map(overlapping.map(({ client }) => [client, committed.get(client)!]))
  const written = edit.written
    .map((range) => ({ ...range, from: Math.max(range.from, vector.get(range.client) ?? 0) }))
    .filter(({ from, to }) => from < to)
  const left = written.length > 0 || edit.deleted.length > 0
  return { ...edit, written, bytes: left ? Y.diffUpdate(edit.bytes, encodeStateVector(vector)) : null }
}

/** Whether an edit continues, takes away or may repeat what was refused just before it. */
const restsOn = ({ bytes, written, deleted }: PendingEdit, refused: ReadonlySet<number>): boolean =>
  refused.size > 0 && (!bytes || [...written, ...deleted].some(({ client }) => refused.has(client)))

/**
 * Checks edits that wait against what was committed meanwhile: their client ids may belong to somebody else by now, or
 * their clocks may be taken (the same id on two nodes, or a commit of our own whose answer was lost).
 * `changed` says that what is known of the document must be built anew.
 */
export function recheckEdits(
  edits: readonly PendingEdit[],
  news: DocumentNews,
  owners: ClientOwners,
): { kept: PendingEdit[]; changed: boolean } {
  const committed = new Map(news.clients.map(({ clientId, nextClock }) => [clientId, nextClock]))
  const kept: PendingEdit[] = []
  const refused = new Set<number>()
  let changed = false
  for (const edit of edits) {
    const foreign = edit.written.find(({ client }) => (owners.of(client) ?? edit.userId) !== edit.userId)
    if (foreign || restsOn(edit, refused)) {
      for (const { client } of edit.written) refused.add(client)
      edit.outcome.refused(new DomainError(foreign ? 'FOREIGN_AUTHOR' : 'MISSING_DEPS'))
      changed = true
      continue
    }
    const left = remainder(edit, committed)
    changed ||= left !== edit
    kept.push(left)
  }
  return { kept, changed }
}
