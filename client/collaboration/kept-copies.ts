import {
  copiedBriefing,
  copiesOf,
  dirtyNotes,
  seenBriefing,
  type CopiedBriefing,
  type SeenBriefing,
} from './device-shelf'
import { IndexedShelf } from './indexed-shelf'

export interface KeptCopy {
  readonly name: string
  readonly documentId: string
  /** Null where an earlier version of this program kept it. */
  readonly briefing: CopiedBriefing | null
  /** Null where it does not open without a line. */
  readonly seen: SeenBriefing | null
  /** Names of the windows that noted edits in it which were never acknowledged. */
  readonly dirty: readonly string[]
}

/** What this browser keeps of a person's documents, without their text. */
export async function keptCopies(userId: string): Promise<KeptCopy[]> {
  if (typeof indexedDB === 'undefined') return []
  const start = copiesOf(userId)
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith(start) ? [name] : []))
  const copies: KeptCopy[] = []
  for (const name of names) {
    const shelf = await IndexedShelf.find(name)
    if (!shelf) continue
    const notes = await shelf.notes().finally(() => {
      shelf.close()
    })
    const documentId = name.slice(start.length)
    copies.push({
      name,
      documentId,
      briefing: copiedBriefing(notes),
      seen: seenBriefing(notes),
      dirty: dirtyNotes({ notes }),
    })
  }
  return copies
}
