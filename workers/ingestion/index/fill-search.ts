import { writeArticleEntries } from '#server/database/search/article-entries'
import { writeMessageEntries, writeThreadEntries } from '#server/database/search/thread-entries'
import type { Processor } from '#workers/runtime/processor'

type Write = typeof writeArticleEntries

const missing = (table: string, condition = 'true'): string => `
  select x.id, x.desk_id as "deskId" from ${table} x
   where ${condition} and not exists (select 1 from search_entries e where e.id = x.id) order by x.desk_id limit 500`

/** What belongs into the search by its own row; briefings have their own job, for their text lives elsewhere. */
const kinds: readonly (readonly [string, Write])[] = [
  [missing('articles'), writeArticleEntries],
  [missing('threads'), writeThreadEntries],
  [missing('messages', 'x.deleted_at is null'), writeMessageEntries],
]

/** Takes in what the search does not have yet: rows from before there was one, and rows put back from a backup. */
export const fillSearch: Processor<'search.fill'> = async ({ keeper, transactions }) => {
  for (const [statement, write] of kinds)
    for (;;) {
      const { rows } = await keeper.query<{ id: string; deskId: string }>(statement)
      for (const deskId of new Set(rows.map((row) => row.deskId))) {
        const ids = rows.filter((row) => row.deskId === deskId).map(({ id }) => id)
        await transactions.asDesk(deskId, (manager) => write(manager, ids))
      }
      if (rows.length === 0) break
    }
}
