import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { changesBetween, readRows } from '#server/database/way-back/rows'

const storiesOf = 'select distinct story_id as id from story_articles where article_id = any ($1::uuid[])'
const articlesOf = 'select article_id as id from story_articles where story_id = any ($1::uuid[])'

const ids = async (manager: EntityManager, query: string, of: readonly string[]): Promise<string[]> =>
  (await manager.query<{ id: string }[]>(query, [of])).map(({ id }) => id)

const insert = 'insert into ways_back (id, desk_id, actor_id, story_ids, changes) values ($1, $2, $3, $4, $5)'

interface Act {
  actorId: string
  deskId: string
}

/** What an act has to do with; `storyIds` null: no stories are touched. */
interface Touched {
  articleIds: readonly string[]
  storyIds: readonly string[] | null
}

/**
 * Does something to articles and stories and keeps how it is taken back: every row that it changes. The caller holds whatever keeps
 * others from changing the same meanwhile. Gives what the work gave, and the id by which it is taken back; null where it
 * changed nothing.
 */
export const withWayBack = async <T>(
  manager: EntityManager,
  { actorId, deskId }: Act,
  { articleIds, storyIds }: Touched,
  work: () => Promise<T>,
): Promise<{ done: T; undo: string | null }> => {
  const stories = new Set(storyIds)
  if (storyIds !== null) for (const id of await ids(manager, storiesOf, articleIds)) stories.add(id)
  const articles = [...new Set([...articleIds, ...(await ids(manager, articlesOf, [...stories]))])]
  const before = await readRows(manager, { articleIds: articles, storyIds: [...stories] })
  const done = await work()
  if (storyIds !== null) for (const id of await ids(manager, storiesOf, articles)) stories.add(id)
  const after = await readRows(manager, { articleIds: articles, storyIds: [...stories] })
  const changes = changesBetween(before, after)
  if (changes.length === 0) return { done, undo: null }
  const id = v7()
  await manager.query(insert, [id, deskId, actorId, [...stories], JSON.stringify(changes)])
  return { done, undo: id }
}
