import type { LiveEvent } from '#core/contracts/events/live-event'

export interface RoomReply {
  /** How far it goes. Below what the room has `heard`: there was more than is told at once, or than is still known. */
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
    /** What is shown may not be so: more was missed than is told one by one, or the server has lost what it told (`setBack`). */
    private readonly restart: (setBack: boolean) => void = () => undefined,
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

  async #catchUp(): Promise<void> {
    const reply = await this.ask(this.#seq ?? undefined)
    const last = this.#lastOf(reply)
    if (this.#seq === null) this.#seq = last
    else if (reply.seq < this.#seq || reply.seq < last) this.#beginAnewAt(last)
    else for (const event of reply.missed) this.#take(event)
    this.#seq = Math.max(this.#seq, last)
    this.#enter(reply)
  }

  /**
   * Of a day that was missed nobody takes each event in: what is shown is asked for again. So it is where numbers went back. They only
   * rise, unless the database was brought back to an earlier state, by a backup or by another that took over without its last commits:
   * then they are given once more, for other things, which would be taken for known.
   */
  #beginAnewAt(last: number): void {
    const setBack = last < (this.#seq ?? 0)
    this.#seq = last
    this.restart(setBack)
  }

  /** The number of the last event of this room, told or not. */
  #lastOf({ seq, heard = {} }: RoomReply): number {
    const isMine = (stream: string): boolean => stream.startsWith('user:')
    const known = Object.entries(heard).find(([stream]) => isMine(stream) === isMine(this.room))
    return Math.max(seq, known?.[1] ?? 0)
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
