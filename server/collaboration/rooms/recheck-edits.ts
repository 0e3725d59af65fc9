import * as Y from 'yjs'
import { DomainError } from '#core/contracts/errors/domain-error'
import { noLimits } from '#core/document/document-limits'
import { scanUpdate } from '#core/document/scan-update'
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

/** What the log will not get, of edits that were let in and are refused after all. */
class Lost {
  /** Client ids under which something was written. */
  readonly #written = new Set<number>()
  /** Client ids of which something was deleted: who deleted it once more had it cut off as known. */
  readonly #deleted = new Set<number>()

  add({ written, deleted }: PendingEdit): void {
    for (const { client } of written) this.#written.add(client)
    for (const { client } of deleted) this.#deleted.add(client)
  }

  /** Whether an edit continues, stands beside, takes away or may repeat something of it. */
  holdsUp({ bytes, written, deleted }: PendingEdit): boolean {
    if (this.#written.size + this.#deleted.size === 0) return false
    if (!bytes || deleted.some(({ client }) => this.#written.has(client) || this.#deleted.has(client)))
      return true
    return written.some(({ client }) => this.#written.has(client)) || this.#isNamedIn(bytes)
  }

  #isNamedIn(bytes: Uint8Array): boolean {
    return scanUpdate(bytes, noLimits).clients.some(({ structs }) =>
      structs.some(({ originClient, rightClient, parentClient }) =>
        [originClient, rightClient, parentClient].some((client) => this.#written.has(client)),
      ),
    )
  }
}

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
  const lost = new Lost()
  let changed = false
  for (const edit of edits) {
    const foreign = edit.written.find(({ client }) => (owners.of(client) ?? edit.userId) !== edit.userId)
    if (foreign || lost.holdsUp(edit)) {
      lost.add(edit)
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
