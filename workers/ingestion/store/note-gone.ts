import { appendEvent } from '#server/database/append-event'
import type { KnownArticle } from '#workers/ingestion/store/known-articles'
import { tellAuthors } from '#workers/ingestion/store/tell-authors'
import type { Services } from '#workers/runtime/processor'

/** Only what changes is written: the first time that it is gone counts, and its return ends that. */
const update = `
  update articles set gone_at = case when $2 then now() end
   where id = $1 and (gone_at is not null) <> $2 returning version, title`

/** Writes down that the publisher took an article away (404, 410), or that it is back, and tells the desk,
 * and of the first those who cite it. Our copy stays. */
export const noteGone = (
  { transactions }: Services,
  { id, deskId }: KnownArticle,
  gone: boolean,
): Promise<void> =>
  transactions.asDesk(deskId, async (manager) => {
    const [[row]] = await manager.query<[{ version: number; title: string }[], number]>(update, [id, gone])
    if (!row) return
    await appendEvent(manager, {
      type: 'article.changed',
      deskId,
      rooms: [`desk:${deskId}`],
      actorId: null,
      data: { id, ...row },
    })
    if (gone) await tellAuthors(manager, { id, deskId, ...row }, 'gone')
  })
