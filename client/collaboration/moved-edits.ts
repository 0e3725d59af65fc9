import * as Y from 'yjs'

/** Where the windows of one browser keep a short text in common; `localStorage` fits. */
export interface SharedNote {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
}

interface Note {
  epoch: number
  /** Base64 of Yjs snapshots: ids, clocks and deletions, no text. */
  moved: string[]
}

const encoded = (snapshot: Y.Snapshot): string => btoa(String.fromCharCode(...Y.encodeSnapshot(snapshot)))
const decoded = (text: string): Y.Snapshot =>
  Y.decodeSnapshot(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)))

/** Whether `whole` knows every edit that `part` knows. */
function holds(whole: Y.Snapshot, part: Y.Snapshot): boolean {
  for (const [client, clock] of part.sv) if (clock > (whole.sv.get(client) ?? 0)) return false
  return Y.equalSnapshots(whole, new Y.Snapshot(Y.mergeDeleteSets([whole.ds, part.ds]), whole.sv))
}

/**
 * What was brought from an ended generation into the next one by a window of this browser. Windows share their edits, so
 * another one may hold the same and come later, when others have gone on writing in what was brought: nobody could see then
 * that it is there already.
 */
export class MovedEdits {
  constructor(
    private readonly note: SharedNote,
    private readonly key: string,
  ) {}

  /** Whether all edits in this document were brought over. */
  has(doc: Y.Doc, epoch: number): boolean {
    const part = Y.snapshot(doc)
    return this.#read(epoch).some((text) => holds(decoded(text), part))
  }

  add(doc: Y.Doc, epoch: number): void {
    const moved = [...this.#read(epoch), encoded(Y.snapshot(doc))]
    this.note.setItem(this.key, JSON.stringify({ epoch, moved } satisfies Note))
  }

  /** Only the newest generation is remembered: windows come back one after another, not years later. */
  #read(epoch: number): string[] {
    const text = this.note.getItem(this.key)
    const note = text === null ? null : (JSON.parse(text) as Note)
    return note?.epoch === epoch ? note.moved : []
  }
}
