import * as Y from 'yjs'
import { newDocument } from '#core/document/new-document'

/** Where the windows of one browser keep a short text in common; `localStorage` fits. */
export interface SharedNote {
  getItem(key: string): string | null
  setItem(key: string, text: string): void
}

/** One hand-over: base64 of a Yjs snapshot (ids, clocks and deletions, no text) of a generation. */
interface Moved {
  epoch: number
  snapshot: string
}

const keyPrefix = 'moved:'

/** Where hand-overs of the copy of this name are noted. */
export const movedKey = (copy: string): string => `${keyPrefix}${copy}`

/** At sign-out: takes away the notes of all copies whose names begin so. */
export function forgetMoved(storage: Storage, copies: string): void {
  for (const key of Object.keys(storage)) if (key.startsWith(movedKey(copies))) storage.removeItem(key)
}

/** So many hand-overs are remembered: windows come back one after another, not years later. */
const remembered = 20

const encoded = (snapshot: Y.Snapshot): string => {
  let signs = ''
  for (const byte of Y.encodeSnapshot(snapshot)) signs += String.fromCharCode(byte)
  return btoa(signs)
}
const decoded = (text: string): Y.Snapshot =>
  Y.decodeSnapshot(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)))

/** The part of a document that a snapshot knows, as an update. */
function partOf(doc: Y.Doc, { sv, ds }: Y.Snapshot): Uint8Array {
  const whole = newDocument({ gc: false })
  Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc))
  const known = Y.decodeStateVector(Y.encodeStateVector(whole))
  const clocks = [...sv].map(([client, clock]) => [client, Math.min(clock, known.get(client) ?? 0)] as const)
  const part = Y.createDocFromSnapshot(whole, new Y.Snapshot(ds, new Map(clocks)), newDocument())
  return Y.encodeStateAsUpdate(part)
}

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
    return this.#of(epoch).some((snapshot) => holds(snapshot, part))
  }

  /** What of this document was brought over, as updates. */
  partsOf(doc: Y.Doc, epoch: number): Uint8Array[] {
    return this.#of(epoch).map((snapshot) => partOf(doc, snapshot))
  }

  /** Notes that what this snapshot knows of a generation was brought over; without a word where there is no room for it. */
  add(snapshot: Y.Snapshot, epoch: number): void {
    const all = [...this.#read(), { epoch, snapshot: encoded(snapshot) }]
    try {
      this.note.setItem(this.key, JSON.stringify(all.slice(-remembered)))
    } catch {
      // What was brought over is saved all the same: another window with the same edits may offer them as a copy.
    }
  }

  #of(epoch: number): Y.Snapshot[] {
    return this.#read()
      .filter((one) => one.epoch === epoch)
      .map(({ snapshot }) => decoded(snapshot))
  }

  #read(): Moved[] {
    const text = this.note.getItem(this.key)
    const all: unknown = text === null ? [] : JSON.parse(text)
    return Array.isArray(all) ? (all as Moved[]) : []
  }
}
