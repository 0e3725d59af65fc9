import type { Client, Pool } from 'pg'
import { Listener } from '#server/database/listen'
import type { Logger } from '#server/observability/logger'

export interface Revoked {
  userId: string
  kind: 'session' | 'account' | 'desk'
  sessionId: string | null
  deskId: string | null
}

/** How often the list is read without being woken: rights end within this time even when notifications do not arrive. */
const pollMs = 3_000

/** So many are read at once: a rule for all the staff ends the rights of thousands in one moment. */
const most = 1_000

/** Follows the list of rights that ended, in order, and tells the doors of this node. Woken at once, polled besides. */
export class RevocationWatch {
  readonly #listener: Listener
  #timer: NodeJS.Timeout | undefined
  #seq: number | null = null
  #reading: Promise<void> | null = null
  #again = false

  constructor(
    private readonly pool: Pool,
    connect: () => Client,
    private readonly onRevoked: (revoked: Revoked) => void,
    private readonly logger: Logger,
  ) {
    const read = () => void this.read()
    this.#listener = new Listener({
      connect,
      channel: 'briefroom_revocations',
      onMessage: read,
      onConnected: read,
      logger,
    })
  }

  async open(): Promise<void> {
    await this.read()
    await this.#listener.open()
    this.#timer = setInterval(() => void this.read(), pollMs)
    this.#timer.unref()
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#listener.close()
  }

  /** Reads what came since the last time. What could not be read is read the next time. */
  async read(): Promise<void> {
    await this.#inTurn().catch((error: unknown) => {
      this.logger.warn('revocations could not be read', {
        reason: error instanceof Error ? error.message : String(error),
      })
    })
  }

  /** Resolves when everything that is committed by now was told. Throws where that could not be read. */
  async caughtUp(): Promise<void> {
    await this.#reading?.catch(() => undefined)
    await this.#inTurn()
  }

  /** One read at a time; a call meanwhile causes one more. */
  #inTurn(): Promise<void> {
    if (this.#reading) {
      this.#again = true
      return this.#reading
    }
    this.#reading = this.#readAll().finally(() => {
      this.#reading = null
      if (!this.#again) return
      this.#again = false
      void this.read()
    })
    return this.#reading
  }

  async #readAll(): Promise<void> {
    if (this.#seq === null) {
      const { rows } = await this.pool.query<{ seq: string | null }>(
        'select max(seq) as seq from revocations',
      )
      this.#seq = Number(rows[0]?.seq ?? 0)
      return
    }
    let read: number
    do read = await this.#readSome(this.#seq)
    while (read === most)
  }

  /** How many there were. */
  async #readSome(since: number): Promise<number> {
    const { rows } = await this.pool.query<{
      seq: string
      user_id: string
      kind: Revoked['kind']
      session_id: string | null
      desk_id: string | null
    }>({
      name: 'revocations-since',
      text: 'select seq, user_id, kind, session_id, desk_id from revocations where seq > $1 order by seq limit $2',
      values: [since, most],
    })
    for (const row of rows) {
      this.#seq = Number(row.seq)
      this.onRevoked({
        userId: row.user_id,
        kind: row.kind,
        sessionId: row.session_id,
        deskId: row.desk_id,
      })
    }
    return rows.length
  }
}
