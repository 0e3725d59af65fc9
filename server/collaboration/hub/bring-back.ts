import { noLimits, ownLimits, type DocumentLimits } from '#core/document/document-limits'
import { scanUpdate } from '#core/document/scan-update'
import type { EditOutcome } from '#server/collaboration/rooms/edit-outcome'
import type { TailUpdate } from '#server/collaboration/rooms/log-tail'
import type { Room } from '#server/collaboration/rooms/room'

const nobodyAsks: EditOutcome = { saved: () => undefined, refused: () => undefined }

/** An update is one person's. One that only deletes does not say whose; of a row that several wrote it is one of them. */
function authorOf({ bytes, author }: TailUpdate, owners: Room['owners']): string | undefined {
  const [first] = scanUpdate(bytes, noLimits).clients
  return first ? owners.of(first.client) : author
}

/**
 * Has what this node knew as committed written once more, in the name of who wrote it, after the database has gone back behind it:
 * it was acknowledged, its authors may be away, and nobody else may bring their words. What the log has is passed over, and so
 * is what no longer fits what others have written in its place.
 *
 * @param before the room that knew it, with the rows since its last snapshot
 * @param now the same document as the log has it by now
 */
export function bringBack(before: Room, now: Room, limits: DocumentLimits): void {
  if (before.log.epoch !== now.log.epoch || now.damage) return
  for (const update of before.log.tail)
    try {
      const author = authorOf(update, before.owners)
      if (author && now.bringsNews(update.bytes))
        now.submit(null, author, update.bytes, nobodyAsks, ownLimits(limits))
    } catch {
      // It rests on what is not there; its author's own copy is left.
    }
}
