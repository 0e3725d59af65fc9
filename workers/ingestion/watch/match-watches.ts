import type { EntityManager } from 'typeorm'
import { appendEvents } from '#server/database/append-events'
import { inLanguage, leavesOut } from '#server/database/left-out'
import { membershipsNow } from '#server/database/memberships-now'
import { notifyAll, type NewNotification } from '#server/database/notify'

/**
 * On the very tokens that the search has: what a watch finds, the search field finds too. A watch of one's own rests while its maker is
 * not on the desk.
 */
const match = `
  with hits as (
    insert into watch_hits (watch_id, article_id, desk_id, mail_due)
    select w.id, e.id, e.desk_id, w.mail and coalesce(x.published_at, x.first_seen_at) > now() - interval '2 days'
      from search_entries e join watches w on w.desk_id = e.desk_id join articles x on x.id = e.id
     where w.desk_id = $1 and e.id = any ($2::uuid[]) and not w.paused and e.tokens @@ w.match
       and (w.source_id is null or w.source_id = e.source_id)
       and (w.language is null or ${inLanguage('e.language', 'w.language')})
       and ${leavesOut('e', 'w.without_sources', 'w.without_languages')}
       and (w.shared or exists (
         select 1 from ${membershipsNow} m where m.desk_id = w.desk_id and m.user_id = w.created_by))
    on conflict do nothing returning watch_id, article_id)
  select h.watch_id as "watchId", w.name, w.shared, w.alert, w.created_by as "createdBy", a.id as "articleId", a.title,
         coalesce(a.published_at, a.first_seen_at) > now() - interval '2 days' as fresh
    from hits h join watches w on w.id = h.watch_id join articles a on a.id = h.article_id order by a.id, w.id`

const count = `
  update watches w set hit_count = w.hit_count + n.hits, last_hit_at = now()
    from (select id, count(*)::int as hits from unnest($1::uuid[]) id group by id order by id) n where w.id = n.id`

/** An article that a watch found. */
export interface Hit {
  watchId: string
  name: string
  shared: boolean
  alert: boolean
  createdBy: string
  articleId: string
  title: string
  fresh: boolean
}

const chipOf = (deskId: string, { watchId, name, articleId, shared, createdBy }: Hit) => ({
  ...{ type: 'article.watched' as const, deskId, actorId: null },
  rooms: [shared ? `desk:${deskId}` : `user:${createdBy}`],
  data: { id: articleId, watch: { id: watchId, name } },
})

const alertOf = (deskId: string, { createdBy, articleId, title, watchId, name }: Hit): NewNotification => ({
  ...{ kind: 'watch-hit', userIds: [createdBy], deskId, object: `article:${articleId}`, title },
  data: { watchId, watch: name },
})

/**
 * Asks the desk's watches about articles that have just come in, or have got their text, in the transaction that wrote them.
 * An article is found once by each watch. What was found is told by `tellHits`, when the article itself has been told.
 */
export const matchWatches = async (
  manager: EntityManager,
  deskId: string,
  articleIds: readonly string[],
): Promise<Hit[]> => {
  if (articleIds.length === 0) return []
  const hits = await manager.query<Hit[]>(match, [deskId, articleIds])
  if (hits.length > 0) await manager.query(count, [hits.map(({ watchId }) => watchId)])
  return hits
}

/**
 * The chip on the wire and the alert to whoever watches, in the same transaction, all at once: it holds the desk's stream. What is old news
 * when it comes in (the first poll of a source brings weeks) is found, but alerts nobody.
 */
export const tellHits = async (
  manager: EntityManager,
  deskId: string,
  hits: readonly Hit[],
): Promise<void> => {
  // The desk's own first, then person by person, as whoever else tells several people.
  const chips = hits
    .map((hit) => chipOf(deskId, hit))
    .toSorted((a, b) => a.rooms[0]!.localeCompare(b.rooms[0]!))
  await appendEvents(manager, chips)
  const alerts = hits.filter(({ alert, fresh }) => alert && fresh)
  await notifyAll(
    manager,
    alerts.map((hit) => alertOf(deskId, hit)),
  )
}
