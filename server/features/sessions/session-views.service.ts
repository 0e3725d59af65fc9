import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { SessionView } from '#core/contracts/http/session'
import type { Principal } from '#server/auth/principal'
import { HOT_POOL } from '#server/database/tokens'
import { sessionViewOf } from '#server/features/sessions/session-view'

/** Who am I, for a tab that begins: with how far the streams have come that it is going to hear. */
@Injectable()
export class SessionViews {
  constructor(@Inject(HOT_POOL) private readonly pool: Pool) {}

  async of(me: Principal): Promise<SessionView> {
    const mine = [`user:${me.userId}`, ...me.desks.map(({ id }) => `desk:${id}`)]
    const { rows } = await this.pool.query<{ stream: string; seq: string }>({
      name: 'streams-reached',
      text: 'select stream, seq from event_streams where stream = any($1)',
      values: [mine],
    })
    const reached = new Map(rows.map(({ stream, seq }) => [stream, Number(seq)]))
    return {
      ...sessionViewOf(me),
      streams: Object.fromEntries(mine.map((stream) => [stream, reached.get(stream) ?? 0])),
    }
  }
}
