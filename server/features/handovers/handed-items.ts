import type { EntityManager } from 'typeorm'
import type { HandedItem, HandoverItem } from '#core/news/handovers'

const isIll = "f.health in ('challenged', 'failing', 'moved')"

/**
 * What is open now: claimed and undecided, kept in the last twelve hours, sources that are ill. What the giver has claimed comes
 * first: it is what moves.
 */
const open = `
  (select 'claimed' as kind, a.id, a.title, u.id as by_id, u.name as by_name from articles a join users u on u.id = a.claimed_by
    where a.desk_id = $1 and a.decision is null order by u.id = $2 desc, a.claimed_at limit 100)
  union all
  (select 'kept', a.id, a.title, u.id, u.name from articles a left join users u on u.id = a.decided_by
    where a.desk_id = $1 and a.decision = 'kept' and a.decided_at > now() - interval '12 hours' order by a.decided_at limit 100)
  union all
  (select 'ill-source', s.id, coalesce(s.title, f.title, s.url), null, null from sources s join feeds f on f.id = s.feed_id
    where s.desk_id = $1 and s.removed_at is null and not s.paused and ${isIll} limit 50)`

interface ItemRow {
  kind: HandedItem['kind']
  id: string
  title: string
  by_id: string | null
  by_name: string | null
}

/** Whatever is open on a desk at this moment, as it is handed over by `giverId`. */
export const openItems = async (
  manager: EntityManager,
  deskId: string,
  giverId: string,
): Promise<HandedItem[]> => {
  const rows = await manager.query<ItemRow[]>(open, [deskId, giverId])
  return rows.map(({ by_id, by_name, ...item }) => ({
    ...item,
    by: by_id === null ? null : { id: by_id, name: by_name ?? '' },
  }))
}

const waiting = `
  select a.id from articles a where a.id = any ($1::uuid[]) and a.decision is null
  union all
  select s.id from sources s join feeds f on f.id = s.feed_id
   where s.id = any ($1::uuid[]) and s.removed_at is null and not s.paused and ${isIll}`

/** How the items of some hand-overs stand now: a function of an item, asked of the database once for all of them. */
export const standingOfItems = async (
  manager: EntityManager,
  items: readonly HandedItem[],
): Promise<(item: HandedItem) => HandoverItem> => {
  const asked = [...new Set(items.filter(({ kind }) => kind !== 'kept').map(({ id }) => id))]
  const rows = asked.length > 0 ? await manager.query<{ id: string }[]>(waiting, [asked]) : []
  const open = new Set(rows.map(({ id }) => id))
  return (item) => ({ ...item, done: item.kind !== 'kept' && !open.has(item.id) })
}
