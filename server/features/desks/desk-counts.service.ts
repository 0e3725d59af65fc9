import { Injectable } from '@nestjs/common'
import { mostCounted, type DeskCounts } from '#core/contracts/http/desk-counts'
import type { Principal } from '#server/auth/principal'
import { openTo } from '#server/database/open-to'
import { Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

/** Discussions that are looked through for unread words, the liveliest first: what nobody has spoken in for so long waits for nobody. */
const liveliest = 500

const undecided = (more = ''): string => `(
  select count(*)::int from (
    select 1 from articles a where a.desk_id = $2 and a.decision is null ${more} limit ${mostCounted}) found)`

/** Each number walks down an index and stops at what is counted at most: it costs the same on a desk with a million articles. */
const counts = `
  select ${undecided()} as new, ${undecided('and a.claimed_by = $1')} as mine,
         ${undecided('and a.claimed_by is null')} as unclaimed,
         (select count(*)::int from (
            select t.id, t.on_kind, t.on_id from threads t
             where t.desk_id = $2 and t.last_message_at is not null
             order by coalesce(t.last_message_at, t.created_at) desc, t.id desc limit ${liveliest}) t
            left join thread_reads r on r.thread_id = t.id and r.user_id = $1
           where exists (
             select 1 from messages m
              where m.thread_id = t.id and m.number > coalesce(r.number, 0) and m.author_id <> $1 and m.deleted_at is null)
             and (t.on_kind <> 'briefing' or exists (
               select 1 from briefings b where b.id = t.on_id and b.deleted_at is null))
             and ${openTo(`('thread:'::text || t.id)`, '$1')}) as threads`

/** What the rail and the wire say waits. */
@Injectable()
export class DeskCountsService {
  constructor(private readonly transactions: Transactions) {}

  /** As this person sees the desk now, by one question to the database. */
  of(me: Principal, deskId: string): Promise<DeskCounts> {
    requireRight(me, 'desk.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const [row] = await manager.query<(DeskCounts['wire'] & { threads: number })[]>(counts, [
        me.userId,
        deskId,
      ])
      const { threads, ...wire } = row!
      return { wire, threads }
    })
  }
}
