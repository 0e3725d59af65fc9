import { Injectable } from '@nestjs/common'
import type { ArticleStandings } from '#core/contracts/http/articles'
import type { Principal } from '#server/auth/principal'
import { Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

const standings = `
  select a.id, a.version, v.text_sha256 as "textHash", a.changed_at as "changedAt", a.gone_at as "goneAt",
         coalesce(o.origin_id, a.id) as "originId"
    from articles a
    left join article_versions v on v.article_id = a.id and v.number = a.version
    left join article_origins o on o.article_id = a.id
   where a.desk_id = $1 and a.id = any($2::uuid[])`

interface StandingRow {
  id: string
  version: number
  textHash: string | null
  changedAt: Date | null
  goneAt: Date | null
  originId: string
}

/** How articles stand now, for a text that cites them. */
@Injectable()
export class StandingsService {
  constructor(private readonly transactions: Transactions) {}

  /** Of these the ones that the desk has, in no order. */
  read(me: Principal, deskId: string, ids: readonly string[]): Promise<ArticleStandings> {
    requireRight(me, 'article.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const rows = await manager.query<StandingRow[]>(standings, [deskId, ids])
      const items = rows.map((row) => ({
        ...row,
        changedAt: row.changedAt?.toISOString() ?? null,
        goneAt: row.goneAt?.toISOString() ?? null,
      }))
      return { items }
    })
  }
}
