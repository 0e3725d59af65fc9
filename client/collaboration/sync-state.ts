import type { DocumentAccess, DocumentWarning } from '#core/contracts/events/socket-commands'
import type { ErrorCode } from '#core/contracts/errors/codes'

/** How far a document is that is being fetched, in bytes; `all` is null where that is not known. */
export interface Coming {
  readonly come: number
  readonly all: number | null
}

/** What is true about one document at this moment. Words and glyphs are made elsewhere. */
export interface SyncState {
  /** The document is joined: what is typed goes out. */
  joined: boolean
  access: DocumentAccess
  /** Own edits that are not yet committed, grouped by block and pause. */
  waiting: number
  /** When the oldest of them was made (ms), or null. */
  oldestAt: number | null
  /** Remote changes that are held back while an input method composes. */
  incoming: number
  /** When the server last said that an edit of ours is on disk (ms), or null. */
  committedAt: number | null
  /** What of the document has come by another way than the line, which is too slow for it; null when none does. */
  coming: Coming | null
  /** The last refusal; gone with the next acknowledgement. */
  problem: ErrorCode | null
  /** What the server said at the last join: nearly full, or damaged and readable in part only. */
  warnings: readonly DocumentWarning[]
}

export const initialState: SyncState = {
  joined: false,
  access: 'read',
  waiting: 0,
  oldestAt: null,
  incoming: 0,
  coming: null,
  committedAt: null,
  problem: null,
  warnings: [],
}

/** Saved is said only when the server has everything of ours on disk. */
export const isSaved = (state: SyncState): boolean =>
  state.joined && state.waiting === 0 && state.problem === null
