import * as Y from 'yjs'
import type { Clock } from './clock'
import { dirtyNotes } from './device-copy'
import { epochNote, epochOf, type DeviceShelf, type Kept } from './device-shelf'
import type { DocumentProvider } from './document-provider'
import type { MovedEdits } from './moved-edits'
import { moveToEpoch, type MadeEdits, type MoveJournal, type MoveOutcome } from './move-to-epoch'

export interface Leaving {
  /** The document of the ended generation as this window has it. */
  readonly doc: Y.Doc
  readonly epoch: number | undefined
  /** This window holds edits that were never acknowledged. */
  readonly unsent: boolean
  /** No other window of this browser does the same; where that is not certain, nothing is brought over by itself. */
  readonly alone: boolean
  /** The generation that the server named; there may be a later one by now. */
  readonly next: number
  /** Where the windows of this browser keep the document; null where they do not. */
  readonly shelf: DeviceShelf | null
  readonly moved: MovedEdits
  /** Opens the present generation with an empty document; null when nobody waits any more. */
  readonly open: () => DocumentProvider | null
  readonly clock?: Clock
}

export interface LeftGeneration {
  readonly outcome: MoveOutcome
  /** The ended generation with all that this browser has written in it. */
  readonly old: Y.Doc
}

const moveNote = 'move'

/** The device's copy, if it is of this generation; another window may have begun one of the next in its place. */
async function copyOf({ shelf, epoch }: Leaving): Promise<Kept | null> {
  const kept = (await shelf?.read()) ?? null
  return kept && epochOf(kept) === epoch ? kept : null
}

const journalIn = (shelf: DeviceShelf, kept: Kept, epoch: number | undefined): MoveJournal => ({
  begun: (kept.notes.get(moveNote) as MadeEdits | undefined) ?? null,
  write: async (made) => {
    // A device that takes no more keeps nothing that a later page could find: it is as where nothing is stored.
    await shelf.write({ epoch, put: { [moveNote]: made } }).catch(() => false)
  },
})

/** The copy of the ended generation goes, and the next one's has its place; false if another window wrote into it since. */
const forget = (shelf: DeviceShelf, kept: Kept, { epoch, next }: Leaving): Promise<boolean> =>
  shelf.write({
    epoch,
    last: kept.last,
    upTo: kept.last,
    drop: [...kept.notes.keys()].filter((name) => name !== epochNote),
    put: { [epochNote]: next },
  })

/**
 * Leaves an ended generation: what was never acknowledged of it, here or in another window that keeps its edits in the same
 * copy, is brought into the present one. The copy goes only in the state in which all of it was brought over; whatever
 * comes between, the next page begins anew from it.
 */
export async function leaveGeneration(leaving: Leaving): Promise<LeftGeneration> {
  const { doc, epoch, shelf } = leaving
  for (;;) {
    const kept = await copyOf(leaving)
    // The copy first, and kept whole: it has the letters of what was deleted since.
    const old = new Y.Doc({ gc: false })
    for (const update of [...(kept?.updates ?? []), Y.encodeStateAsUpdate(doc)]) Y.applyUpdate(old, update)
    const journal = shelf && kept && journalIn(shelf, kept, epoch)
    const unsent = leaving.unsent || (kept !== null && dirtyNotes(kept).length > 0)
    const move = () => (leaving.alone ? moveToEpoch({ ...leaving, old, journal }) : 'copy')
    const outcome = unsent ? await move() : 'nothing'
    if (outcome === 'copy' || outcome === 'interrupted') return { outcome, old }
    if (!shelf || !kept || (await forget(shelf, kept, leaving))) return { outcome, old }
  }
}

/** The person has seen what could not be brought over: the copy goes, unless there is more in it than he was shown. */
export async function forgetGeneration(leaving: Leaving, shown: Y.Doc): Promise<void> {
  const kept = await copyOf(leaving)
  if (!leaving.shelf || !kept) return
  const before = Y.encodeStateVector(shown)
  for (const update of kept.updates) Y.applyUpdate(shown, update)
  const more = Y.encodeStateVector(shown).join() !== before.join()
  if (!more) await forget(leaving.shelf, kept, leaving)
}
