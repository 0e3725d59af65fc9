import type { LiveEvent } from '#core/contracts/events/live-event'

export interface RoomReply {
  seq: number
  missed: LiveEvent[]
  /** By stream, the last event that the room had heard by then, and the person's own; an older server does not say it. */
  heard?: Record<string, number> | undefined
}

/**
 * One room as this browser sees it: every event once and in order. An event whose `previous` we have not seen means that
 * something was lost on the way; then the room is joined again with `since`, and what was missed comes first.
 */
export class RoomFeed {
  #seq: number | null = null
  #waiting: LiveEvent[] = []
  #joining: Promise<void> | null = null
  #enter: (reply: RoomReply) => void = () => undefined
  /** The answer to the first join that succeeds: from then on nothing is missed. Never rejects; a room that stays shut keeps it waiting. */
  readonly entered = new Promise<RoomReply>((resolve) => {
    this.#enter = resolve
  })

  constructor(
    readonly room: string,
    private readonly ask: (since: number | undefined) => Promise<RoomReply>,
    private readonly deliver: (event: LiveEvent) => void,
    /** The server has lost what was told here: what is shown may not be so. */
    private readonly restart: () => void = () => undefined,
  ) {}

  /** The last seq that was seen, null before the first join. */
  get seq(): number | null {
    return this.#seq
  }

  /** Joins, or joins again after the line was lost. Rejects with what the server said; a second call waits for the first. */
  join(): Promise<void> {
    this.#joining ??= this.#join().finally(() => {
      this.#joining = null
    })
    return this.#joining
  }

  /** When the join that is under way has ended, well or not. */
  async settled(): Promise<void> {
    await this.#joining?.catch(() => undefined)
  }

  async #join(): Promise<void> {
    await this.#catchUp()
    const waiting = this.#waiting.splice(0).sort((one, other) => one.seq - other.seq)
    const hole = waiting.some(
      ({ seq, previous }) =>
        seq > (this.#seq ?? 0) && previous > (this.#seq ?? 0) && !waiting.some((one) => one.seq === previous),
    )
    if (hole) await this.#catchUp()
    for (const event of waiting) this.#take(event)
  }

  /** Of much that was missed an answer holds the oldest: it is asked on until the room's last event is reached. */
  async #catchUp(): Promise<void> {
    let reply: RoomReply
    do {
      reply = await this.ask(this.#seq ?? undefined)
      this.#beginAnewBehind(reply.seq)
      for (const event of reply.missed) this.#take(event)
      this.#seq = Math.max(this.#seq ?? 0, reply.seq)
    } while (isCut(reply))
    this.#enter(reply)
  }

  /**
   * Numbers only rise, unless the database was brought back to an earlier state, by a backup or by another that took over without its
   * last commits: then they are given once more, for other things, which would be taken for known.
   */
  #beginAnewBehind(last: number): void {
    if (this.#seq === null || last >= this.#seq) return
    this.#seq = last
    this.restart()
  }

  /** Gives an event that came over the socket. Resolves when nothing is missing any more. */
  async receive(event: LiveEvent): Promise<void> {
    if (this.#joining || this.#seq === null) this.#waiting.push(event)
    else if (event.previous > this.#seq) {
      this.#waiting.push(event)
      await this.join()
    } else this.#take(event)
  }

  #take(event: LiveEvent): void {
    if (this.#seq !== null && event.seq <= this.#seq) return
    this.#seq = event.seq
    this.deliver(event)
  }
}

/** Whether there was more than was told. */
function isCut({ seq, missed, heard }: RoomReply): boolean {
  const newest = missed.at(-1)
  return newest !== undefined && seq < (heard?.[newest.stream] ?? 0)
}
