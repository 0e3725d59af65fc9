import type { EntityManager } from 'typeorm'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { ChangedSince } from '#core/news/undo'
import type { RowChange, WayBack } from '#server/database/entities/way-back'
import { isAsLeft, readRows } from '#server/database/way-back/rows'

/** The last act of anybody on the same row. */
const lastAct = `
  select w.at, u.id, u.name from ways_back w join users u on u.id = w.actor_id
   where w.desk_id = $1 and w.id <> $2 and greatest(w.at, w.undone_at) > $3 and w.changes @> $4::jsonb
   order by greatest(w.at, w.undone_at) desc limit 1`

const named = `
  select title from articles where id::text = any ($1) union all select title from stories where id::text = any ($1) limit 1`

/** Says what has changed since, and who did it. */
const refuse = async (
  manager: EntityManager,
  { id, deskId, at }: WayBack,
  { table, key, before, after }: Pick<RowChange, 'table' | 'key' | 'before' | 'after'>,
): Promise<never> => {
  const [act] = await manager.query<{ at: Date; id: string; name: string }[]>(lastAct, [
    ...[deskId, id, at],
    JSON.stringify([{ table, key }]),
  ])
  const row = after ?? before ?? {}
  const [thing] = await manager.query<{ title: string }[]>(named, [
    [row.article_id, row.id, row.story_id, row.on_id].filter((one) => typeof one === 'string'),
  ])
  const details: ChangedSince = {
    title: thing?.title ?? (typeof row.title === 'string' ? row.title : ''),
    by: act ? { id: act.id, name: act.name } : null,
    at: act?.at.toISOString() ?? null,
  }
  throw new DomainError('CHANGED_SINCE', undefined, details)
}

const idsOf = (changes: readonly RowChange[], column: string): string[] =>
  changes.flatMap(({ before, after }) =>
    [before, after].flatMap((row) => (typeof row?.[column] === 'string' ? [row[column]] : [])),
  )

/** Of every article in it. */
export const articleIdsOf = (changes: readonly RowChange[]): string[] => [
  ...new Set([
    ...idsOf(changes, 'article_id'),
    ...idsOf(
      changes.filter(({ table }) => table === 'articles'),
      'id',
    ),
  ]),
]

/** All rows must be as the act left them. Throws CHANGED_SINCE `{title, by, at}`. */
export const checkUnchanged = async (manager: EntityManager, act: WayBack): Promise<void> => {
  const articleIds = articleIdsOf(act.changes)
  const now = await readRows(manager, { articleIds, storyIds: act.storyIds })
  for (const change of act.changes) {
    const row = now.get(`${change.table} ${change.key}`)?.row ?? null
    if (!isAsLeft(change.table, row, change.after)) await refuse(manager, act, change)
  }
}

const others = `
  select 'story_articles' as "table", a.article_id::text as key from story_articles a where a.story_id = $1 and not a.article_id = any ($2::uuid[])
  union all select 'threads', h.id::text from threads h where h.on_kind = 'story' and h.on_id = $1 and not h.id = any ($2::uuid[])
  union all select 'story_changes', c.id::text from story_changes c where c.story_id = $1 and not c.id = any ($2::uuid[])
  union all select 'stories', m.id::text from stories m where m.merged_into = $1 and not m.id = any ($2::uuid[])
  union all select 'circle', m.resource_id::text from resource_members m where m.kind = 'story' and m.resource_id = $1
  limit 1`

/** A story that the act made may hold nothing else by now: it goes with it. Throws CHANGED_SINCE. */
export const checkNothingElse = async (manager: EntityManager, act: WayBack): Promise<void> => {
  const known = act.changes.flatMap(({ key }) => key.split(' '))
  const made = act.changes.filter(({ table, before }) => table === 'stories' && before === null)
  for (const story of made) {
    const [found] = await manager.query<{ table: string; key: string }[]>(others, [story.key, known])
    if (found) await refuse(manager, act, { ...found, before: null, after: story.after })
  }
}
