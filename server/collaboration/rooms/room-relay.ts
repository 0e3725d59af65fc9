import { mergeUpdates } from '#core/document/merge-updates'
import type { DocumentPeer } from '#server/collaboration/document-peer'
import { UpdatesFrame } from '#server/collaboration/frames'
import type { LogRow } from '#server/collaboration/store/stored-document'

/** A committed row on its way to the room. `authors` is null when somebody on another node wrote it. */
export interface CommittedRow {
  readonly row: LogRow
  /** What it follows, where that is not the row before: a snapshot holds many. */
  readonly previous?: number
  readonly authors: ReadonlySet<DocumentPeer> | null
}

/** One peer in the room and how far it was sent. */
export interface Listener {
  readonly peer: DocumentPeer
  /** Everything up to here was sent or need not be. */
  seq: number
  /** Since when its connection holds more than it should (L09), by `performance.now()`; null when it does not. */
  slowSince: number | null
}

const shortestWaitMs = 2
const longestWaitMs = 50
/** A room may spend a quarter of the time on relaying: it waits three times what the last relay cost. */
const restFactor = 3
const smoothing = 0.2

const byTheMonotonicClock = (): number => performance.now()

/**
 * Sends what is committed to the room: at once while the room is quiet, several rows in one frame while it is not.
 * Whoever wrote all of a frame does not get it back; his acknowledgement tells him its seq.
 */
export class RoomRelay {
  #waiting: CommittedRow[] = []
  #timer: NodeJS.Timeout | null = null
  #cost = 0
  #freeAt = 0
  /** Called when what is committed cannot be made into a frame: the room cannot go on, and nobody else must suffer. */
  broken: (error: unknown) => void = (error) => {
    throw error instanceof Error ? error : new Error(String(error))
  }

  constructor(
    private readonly documentId: string,
    private readonly listeners: ReadonlyMap<string, Listener>,
    private readonly unsentLimit: number,
    private readonly now: () => number = byTheMonotonicClock,
  ) {}

  add(committed: CommittedRow, epoch: number): void {
    this.#waiting.push(committed)
    if (this.#timer) return
    const wait = this.#freeAt - this.now()
    if (wait <= 0) {
      this.flush(epoch)
      return
    }
    this.#timer = setTimeout(() => {
      this.flush(epoch)
    }, wait)
  }

  flush(epoch: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const rows = this.#waiting.splice(0)
    if (rows.length === 0) return
    const started = this.now()
    try {
      this.#send(rows, epoch)
    } catch (error) {
      this.broken(error)
      return
    }
    const now = this.now()
    this.#cost += smoothing * (now - started - this.#cost)
    this.#freeAt = now + Math.min(longestWaitMs, Math.max(shortestWaitMs, restFactor * this.#cost))
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#waiting = []
  }

  #send(rows: readonly CommittedRow[], epoch: number): void {
    const sole = soleAuthor(rows)
    const seq = rows.at(-1)!.row.seq
    let frame: UpdatesFrame | null = null
    for (const listener of this.listeners.values()) {
      if (listener.seq >= seq || isBehind(listener, this.unsentLimit)) continue
      if (listener.peer !== sole) {
        frame ??= new UpdatesFrame(
          this.documentId,
          epoch,
          rows[0]!.previous ?? rows[0]!.row.seq - 1,
          seq,
          merged(rows),
        )
        listener.peer.updates(frame)
      }
      listener.seq = seq
    }
  }
}

const merged = (rows: readonly CommittedRow[]): Uint8Array =>
  mergeUpdates(rows.length === 1 ? rows[0]!.row.updates : rows.flatMap(({ row }) => row.updates))

/** Nothing more is put into a connection that does not drain; it is caught up later, or ended. */
function isBehind(listener: Listener, limit: number): boolean {
  if (listener.slowSince !== null) return true
  if (listener.peer.unsentBytes <= limit) return false
  listener.slowSince = performance.now()
  return true
}

/** The one peer that wrote all of it; null if there were several, or it came from elsewhere. */
function soleAuthor(rows: readonly CommittedRow[]): DocumentPeer | null {
  let sole: DocumentPeer | null = null
  for (const { authors } of rows) {
    if (authors?.size !== 1) return null
    for (const author of authors) {
      if (sole && sole !== author) return null
      sole = author
    }
  }
  return sole
}
