import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ArticleStanding, ArticleStandings } from '#core/contracts/http/articles'
import type { Principal } from '#server/auth/principal'
import { circleAdmits } from '#server/database/circle-admits'
import { Transactions } from '#server/database/transactions'
import { countedStories } from '#server/features/articles/summary-rows'
import { requireRight } from '#server/permissions/require'

/** A story that is limited to a circle is not told to others: an article in it is to them in none. */
const standings = `
  with ${countedStories('select unnest($2::uuid[])')}
  select a.id, a.version, v.text_sha256 as "textHash", a.changed_at as "changedAt", a.gone_at as "goneAt",
         coalesce(o.origin_id, a.id) as "originId", coalesce(c.origins, 1) as origins,
         s.id as "sourceId", s.reliability, a.credibility
    from articles a
    join sources s on s.id = a.source_id
    left join article_versions v on v.article_id = a.id and v.number = a.version
    left join article_origins o on o.article_id = a.id
    left join story_articles sa on sa.article_id = a.id and ${circleAdmits('story', 'sa.story_id', '$3')}
    left join counted c on c.story_id = sa.story_id
   where a.desk_id = $1 and a.id = any($2::uuid[])`

interface StandingRow extends Omit<ArticleStanding, 'changedAt' | 'goneAt'> {
  changedAt: Date | null
  goneAt: Date | null
}

/** Of these the ones that the desk has, in no order, as this reader may know them. */
export const readStandings = async (
  manager: EntityManager,
  { deskId, userId }: { deskId: string; userId: string },
  ids: readonly string[],
): Promise<ArticleStanding[]> => {
  const rows = await manager.query<StandingRow[]>(standings, [deskId, ids, userId])
  return rows.map((row) => ({
    ...row,
    changedAt: row.changedAt?.toISOString() ?? null,
    goneAt: row.goneAt?.toISOString() ?? null,
  }))
}

/** How articles stand now, for a text that cites them. */
@Injectable()
export class StandingsService {
  constructor(private readonly transactions: Transactions) {}

  read(me: Principal, deskId: string, ids: readonly string[]): Promise<ArticleStandings> {
    requireRight(me, 'article.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => ({
      items: await readStandings(manager, { deskId, userId: me.userId }, ids),
    }))
  }
}
