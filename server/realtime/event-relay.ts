import type { Client, Pool } from 'pg'
import { Listener } from '#server/database/listen'
import type { Logger } from '#server/observability/logger'
import { eventColumns, eventForRoom, type EventRow } from '#server/realtime/event-view'

/**
 * How far back a node reads again after its listening line was cut, beyond the time of the cut itself: the time of an
 * event is that of the beginning of its transaction, and a worker's may take a minute.
 */
const overlapMs = 65_000

/** How long to rest after a read that failed, in milliseconds. */
const restMs = 1_000
/** Keys that are read at once, and that wait at most after a read that failed: who misses an older event sees the gap and asks. */
const batch = 500
const mostWaiting = 10_000
/** Of what happened during a cut so many are read at once. */
const mostAtOnce = 5_000

/** A stream is told in its order. The time of an event is no order: who began first may have been numbered later. */
const inOrder = (one: EventRow, other: EventRow): number =>
  one.stream === other.stream ? Number(one.seq) - Number(other.seq) : one.stream < other.stream ? -1 : 1

/** Tells committed events to the rooms of this node. Every node does it for itself: the rows in Postgres are the bus. */
export class EventRelay {
  readonly #listener: Listener
  #waiting: string[] = []
  #reading = false
  #closed = false
  #lastHeard = Date.now()
  /** Since when everything is to be read once more; null: nothing was missed. */
  #missedSince: number | null = null

  constructor(
    private readonly pool: Pool,
    connect: () => Client,
    private readonly tell: (room: string, event: ReturnType<typeof eventForRoom>) => void,
    /** Ends the rights that had ended when these events happened: who was sent out before must not hear of them. */
    private readonly rightsCaughtUp: () => Promise<void>,
    private readonly logger: Logger,
  ) {
    this.#listener = new Listener({
      connect,
      channel: 'briefroom_events',
      onMessage: (payload) => {
        this.#lastHeard = Date.now()
        this.#waiting.push(payload)
        void this.#read()
      },
      onConnected: () => {
        this.#missedSince ??= this.#lastHeard
        this.#lastHeard = Date.now()
        void this.#read()
      },
      logger,
    })
  }

  open(): Promise<void> {
    return this.#listener.open()
  }

  close(): Promise<void> {
    this.#closed = true
    return this.#listener.close()
  }

  /** One read after the other. What could not be read is tried again after a rest: nobody else would tell it on this node. */
  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    while (!this.#closed && (this.#missedSince !== null || this.#waiting.length > 0))
      try {
        await (this.#missedSince === null ? this.#readWaiting() : this.#catchUp(this.#missedSince))
      } catch (error) {
        this.logger.warn('events could not be read, will be tried again', {
          reason: error instanceof Error ? error.message : String(error),
        })
        this.#waiting = this.#waiting.slice(-mostWaiting)
        await new Promise((resolve) => setTimeout(resolve, restMs).unref())
      }
    this.#reading = false
  }

  /** Notifications carry `stream seq` only; the rows of many that wait are read in one statement, in order. */
  async #readWaiting(): Promise<void> {
    const keys = this.#waiting.slice(0, batch).map((payload) => payload.split(' '))
    const rows = await this.#rowsOf({
      name: 'events-by-key',
      text: `select ${eventColumns} where (e.stream, e.seq) in (select * from unnest($1::text[], $2::bigint[])) order by e.at, e.stream, e.seq`,
      values: [keys.map(([stream]) => stream), keys.map(([, seq]) => seq)],
    })
    this.#waiting.splice(0, keys.length)
    this.#tellAll(rows)
  }

  /** After a cut: everything since then once more. Receivers drop what they have, by `seq`. */
  async #catchUp(since: number): Promise<void> {
    this.#missedSince = null
    let after: unknown[] = [new Date(since - overlapMs).toISOString(), '', 0]
    let rows: (EventRow & { moment: string })[]
    do {
      rows = await this.#rowsOf<EventRow & { moment: string }>({
        name: 'events-since',
        text: `select e.at::text as moment, ${eventColumns} where (e.at, e.stream, e.seq) > ($1::timestamptz, $2, $3::bigint)
                order by e.at, e.stream, e.seq limit ${mostAtOnce}`,
        values: after,
      }).catch((error: unknown) => {
        // Also where the line was cut once more meanwhile: that was later.
        this.#missedSince = since
        throw error
      })
      this.#tellAll(rows)
      after = rows.slice(-1).flatMap(({ moment, stream, seq }) => [moment, stream, seq])
    } while (rows.length === mostAtOnce)
  }

  /** Events that may be told now. */
  async #rowsOf<R extends EventRow>(question: {
    name: string
    text: string
    values: unknown[]
  }): Promise<R[]> {
    const { rows } = await this.pool.query<R>(question)
    if (rows.length > 0) await this.rightsCaughtUp()
    return rows
  }

  #tellAll(rows: readonly EventRow[]): void {
    for (const row of rows.toSorted(inOrder))
      for (const room of row.rooms) this.tell(room, eventForRoom(row, room))
  }
}
