import type { Client, Pool } from 'pg'
import { Listener } from '#server/database/listen'
import type { Logger } from '#server/observability/logger'
import { eventColumns, eventForRoom, type EventRow } from '#server/realtime/event-view'

/**
 * How far back a node reads again after its listening line was cut, beyond the time of the cut itself: the time of an
 * event is that of the beginning of its transaction, and a worker's may take a minute.
 */
const overlapMs = 65_000

/** A stream is told in its order. The time of an event is no order: who began first may have been numbered later. */
const inOrder = (one: EventRow, other: EventRow): number =>
  one.stream === other.stream ? Number(one.seq) - Number(other.seq) : one.stream < other.stream ? -1 : 1

/** Tells committed events to the rooms of this node. Every node does it for itself: the rows in Postgres are the bus. */
export class EventRelay {
  readonly #listener: Listener
  #waiting: string[] = []
  #reading = false
  #lastHeard = Date.now()

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
      onConnected: () => void this.#catchUp(),
      logger,
    })
  }

  open(): Promise<void> {
    return this.#listener.open()
  }

  close(): Promise<void> {
    return this.#listener.close()
  }

  /** Notifications carry `stream seq` only; the rows of all that wait are read in one statement, in order. */
  async #read(): Promise<void> {
    if (this.#reading) return
    this.#reading = true
    try {
      while (this.#waiting.length > 0) {
        const keys = this.#waiting.splice(0, 500).map((payload) => payload.split(' '))
        const { rows } = await this.pool.query<EventRow>({
          name: 'events-by-key',
          text: `select ${eventColumns} where (e.stream, e.seq) in (select * from unnest($1::text[], $2::bigint[])) order by e.at, e.stream, e.seq`,
          values: [keys.map(([stream]) => stream), keys.map(([, seq]) => seq)],
        })
        await this.#tellAll(rows)
      }
    } catch (error) {
      // A receiver sees the gap by `previous` and asks; the database coming back makes the listener catch up as well.
      this.logger.warn('events could not be read', {
        reason: error instanceof Error ? error.message : String(error),
      })
    } finally {
      this.#reading = false
    }
  }

  /** After a cut: everything since then once more. Receivers drop what they have, by `seq`. */
  async #catchUp(): Promise<void> {
    const since = new Date(this.#lastHeard - overlapMs)
    this.#lastHeard = Date.now()
    try {
      const { rows } = await this.pool.query<EventRow>({
        name: 'events-since',
        text: `select ${eventColumns} where e.at >= $1 order by e.at, e.stream, e.seq limit 5000`,
        values: [since],
      })
      await this.#tellAll(rows)
    } catch (error) {
      this.logger.warn('missed events could not be read', {
        reason: error instanceof Error ? error.message : String(error),
      })
    }
  }

  async #tellAll(rows: EventRow[]): Promise<void> {
    if (rows.length === 0) return
    await this.rightsCaughtUp()
    for (const row of rows.sort(inOrder))
      for (const room of row.rooms) this.tell(room, eventForRoom(row, room))
  }
}
