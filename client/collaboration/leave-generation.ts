import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'
import type { Clock } from './clock'
import { dirtyNotes, epochNote, epochOf, type DeviceShelf, type Kept } from './device-shelf'
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

/** What was brought from a generation keeps its letters here: a window that comes later may have deleted some of them since. */
const lettersPrefix = 'brought:'
const lettersNote = (epoch: number | undefined): string => `${lettersPrefix}${epoch}`
/** Of how many generations before the last one. */
const keptBefore = 2

interface Found {
  /** The device's copy, if it is of this generation; another window may have begun one of the next in its place. */
  readonly kept: Kept | null
  /** What was brought over from it before, as it was then. */
  readonly letters: readonly Uint8Array[]
}

async function findCopy({ shelf, epoch }: Leaving): Promise<Found> {
  const kept = (await shelf?.read()) ?? null
  const letters = kept?.notes.get(lettersNote(epoch))
  return {
    kept: kept && epochOf(kept) === epoch ? kept : null,
    letters: letters instanceof Uint8Array ? [letters] : [],
  }
}

const lastLetters = ({ notes }: Kept): string[] =>
  [...notes.keys()]
    .filter((name) => name.startsWith(lettersPrefix))
    .sort((one, other) => Number(other.slice(lettersPrefix.length)) - Number(one.slice(lettersPrefix.length)))
    .slice(0, keptBefore)

/** A journal in the device's copy, and the letters of what it tells of. */
class ShelfJournal implements MoveJournal {
  readonly begun: MadeEdits | null
  letters: Uint8Array | undefined

  constructor(
    private readonly shelf: DeviceShelf,
    kept: Kept,
    private readonly epoch: number | undefined,
  ) {
    this.begun = (kept.notes.get(moveNote) as MadeEdits | undefined) ?? null
    this.letters = this.begun?.letters
  }

  async write(made: MadeEdits): Promise<void> {
    this.letters = made.letters
    // A device that takes no more keeps nothing that a later page could find: it is as where nothing is stored.
    await this.shelf.write({ epoch: this.epoch, put: { [moveNote]: made } }).catch(() => false)
  }
}

/** The copy of the ended generation goes, and the next one's has its place; false if another window wrote into it since. */
function forget(
  shelf: DeviceShelf,
  kept: Kept,
  { epoch, next }: Leaving,
  letters?: Uint8Array,
): Promise<boolean> {
  const stays = new Set([epochNote, ...lastLetters(kept)])
  return shelf.write({
    epoch,
    last: kept.last,
    upTo: kept.last,
    drop: [moveNote, ...[...kept.notes.keys()].filter((name) => !stays.has(name))],
    put: { [epochNote]: next, ...(letters && { [lettersNote(epoch)]: letters }) },
  })
}

/**
 * Leaves an ended generation: what was never acknowledged of it, here or in another window that keeps its edits in the same
 * copy, is brought into the present one. The copy goes only in the state in which all of it was brought over; whatever
 * comes between, the next page begins anew from it.
 */
export async function leaveGeneration(leaving: Leaving): Promise<LeftGeneration> {
  const { doc, epoch, shelf } = leaving
  for (;;) {
    const { kept, letters } = await findCopy(leaving)
    // The copy first, and kept whole: it has the letters of what was deleted since.
    const old = newDocument({ gc: false })
    for (const update of [...(kept?.updates ?? []), Y.encodeStateAsUpdate(doc)]) Y.applyUpdate(old, update)
    const journal = shelf && kept && new ShelfJournal(shelf, kept, epoch)
    const unsent = leaving.unsent || (kept !== null && dirtyNotes(kept).length > 0)
    const move = () => (leaving.alone ? moveToEpoch({ ...leaving, old, letters, journal }) : 'copy')
    const outcome = unsent ? await move() : 'nothing'
    if (outcome === 'copy' || outcome === 'interrupted') return { outcome, old }
    if (!shelf || !kept || (await forget(shelf, kept, leaving, journal?.letters))) return { outcome, old }
  }
}

/** The person has seen what could not be brought over: the copy goes, unless there is more in it than he was shown. */
export async function forgetGeneration(leaving: Leaving, shown: Y.Doc): Promise<void> {
  const { kept } = await findCopy(leaving)
  if (!leaving.shelf || !kept) return
  const before = Y.encodeStateVector(shown)
  for (const update of kept.updates) Y.applyUpdate(shown, update)
  const more = Y.encodeStateVector(shown).join() !== before.join()
  if (!more) await forget(leaving.shelf, kept, leaving)
}
