import { setTimeout as pause } from 'node:timers/promises'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Logger } from '#server/observability/logger'
import type { Batch, Room } from '#server/collaboration/rooms/room'
import type { RowToWrite } from '#server/collaboration/store/log-writer'
import { isOutage } from '#server/collaboration/store/outage'

export interface GroupCommitPorts {
  /** Writes rows; gives the documents whose row is committed. */
  append(rows: readonly RowToWrite[]): Promise<ReadonlySet<string>>
  /** Reads what a room does not know yet and checks what waits in it. */
  refresh(room: Room): Promise<void>
  /** Something in this document cannot be written: it must begin anew from the log. */
  failed(room: Room): void
  /** After a commit, with the documents that have something new. */
  committed(rows: readonly RowToWrite[]): void
  readonly logger: Logger
}

const longestPauseMs = 2_000
/** From the start of one commit to the start of the next where many write: fewer transactions, for a wait that nobody sees. */
const paceMs = 4
/** So many edits in a commit, on average, are many. */
const crowd = 2
const smoothing = 0.1
/**
 * So many bytes, and documents, are written at once: after an hour without the database all that waited would be one statement,
 * longer than a statement may take (5 s), and tried again as long for ever.
 */
const mostBytes = 1024 * 1024
const mostDocuments = 500

const nothingDone: ReadonlySet<string> = new Set()

/**
 * Writes what waits in the rooms of this node. When nothing was written just now it begins at once; what arrives meanwhile
 * is collected until that returns, and written together in one transaction. While Postgres is away it tries again, and
 * nothing is acknowledged; the outcome of a commit that nobody answered is learnt by reading the log.
 */
export class GroupCommit {
  readonly #waiting = new Set<Room>()
  #running = false
  #whenDrained: (() => void)[] = []
  #failures = 0
  #startedAt = -Infinity
  #editsPerCommit = 0

  constructor(private readonly ports: GroupCommitPorts) {}

  /** The room has something to write. It begins when the messages that came in together have all been looked at. */
  schedule(room: Room): void {
    this.#waiting.add(room)
    if (this.#running) return
    this.#running = true
    setImmediate(() => void this.#run())
  }

  /** Resolves when nothing waits and nothing is being written. */
  async drained(): Promise<void> {
    while (this.#running) await new Promise<void>((resolve) => this.#whenDrained.push(resolve))
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting.size > 0) {
        const wait = this.#startedAt + paceMs - performance.now()
        if (wait > 0 && this.#editsPerCommit > crowd) await pause(wait)
        this.#startedAt = performance.now()
        await this.#commitWaiting()
      }
    } finally {
      this.#running = false
      for (const tell of this.#whenDrained.splice(0)) tell()
    }
  }

  async #commitWaiting(): Promise<void> {
    const { batches, rows } = this.#takeWaiting()
    let done = nothingDone
    try {
      if (rows.length > 0) done = await this.ports.append(rows)
    } catch (error) {
      await this.#failed(batches, error)
      return
    }
    this.#failures = 0
    const left = this.#settle(batches, done)
    this.ports.committed(rows.filter(({ documentId }) => done.has(documentId)))
    if (left.length > 0) await Promise.all(left.map((batch) => this.#again(batch)))
  }

  #takeWaiting(): { batches: Batch[]; rows: RowToWrite[] } {
    const batches: Batch[] = []
    const rows: RowToWrite[] = []
    let [edits, bytes] = [0, 0]
    for (const room of this.#waiting) {
      if (bytes >= mostBytes || rows.length === mostDocuments) break
      this.#waiting.delete(room)
      const batch = room.takeBatch(mostBytes - bytes)
      if (!batch) continue
      batches.push(batch)
      if (batch.row) rows.push(batch.row)
      edits += batch.edits.length
      bytes += batch.row?.update.length ?? 0
    }
    this.#editsPerCommit += smoothing * (edits - this.#editsPerCommit)
    return { batches, rows }
  }

  /** Tells those whose rows are on disk; gives the batches that were left out. */
  #settle(batches: readonly Batch[], done: ReadonlySet<string>): Batch[] {
    const left: Batch[] = []
    for (const batch of batches) {
      if (!batch.row || done.has(batch.room.documentId)) batch.room.committed(batch)
      else left.push(batch)
      if (batch.room.hasWork) this.#waiting.add(batch.room)
    }
    return left
  }

  /** The document moved on, or was not free in time: read on and try again. */
  async #again(batch: Batch): Promise<void> {
    batch.room.returned(batch)
    await this.#learnOutcome(batch.room)
  }

  async #failed(batches: readonly Batch[], error: unknown): Promise<void> {
    this.ports.logger.error('edits could not be written', {
      reason: error instanceof Error ? error.message : String(error),
      count: batches.length,
    })
    if (!isOutage(error)) {
      await this.#isolate(batches, error)
      return
    }
    for (const batch of batches) batch.room.returned(batch)
    await pause(Math.min(longestPauseMs, 25 * 2 ** this.#failures++) * (0.75 + Math.random() / 2))
    for (const { room } of batches) await this.#learnOutcome(room)
  }

  async #learnOutcome(room: Room): Promise<void> {
    try {
      await this.ports.refresh(room)
    } catch (error) {
      this.ports.logger.debug('the log cannot be read yet', {
        documentId: room.documentId,
        reason: error instanceof Error ? error.message : String(error),
      })
    }
    if (room.hasWork && !room.closed) this.#waiting.add(room)
  }

  /** Something in one document is wrong: the others must not suffer, so each is written alone. */
  async #isolate(batches: readonly Batch[], error: unknown): Promise<void> {
    for (const batch of batches) {
      // Mere repetitions had no part in what failed.
      if (!batch.row) {
        this.#settle([batch], nothingDone)
        continue
      }
      if (batches.length === 1) {
        this.#refuse(batch, error)
        continue
      }
      try {
        const left = this.#settle([batch], await this.ports.append([batch.row]))
        if (left.length === 0) this.ports.committed([batch.row])
        await Promise.all(left.map((one) => this.#again(one)))
      } catch (reason) {
        if (isOutage(reason)) await this.#failed([batch], reason)
        else this.#refuse(batch, reason)
      }
    }
  }

  #refuse(batch: Batch, reason: unknown): void {
    batch.room.returned(batch)
    const cause = reason instanceof DomainError ? reason : new DomainError('INTERNAL')
    batch.room.close(cause)
    this.ports.failed(batch.room)
  }
}
