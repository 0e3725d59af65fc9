import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { StoryChangeKind } from '#core/news/stories'
import type { Principal } from '#server/auth/principal'
import { appendEvent } from '#server/database/append-event'
import { Article } from '#server/database/entities/article'
import { Story, StoryChange } from '#server/database/entities/story'
import { roomsOfStory, tellStory } from '#server/database/tell-story'
import { loadFor } from '#server/permissions/load-for'

/** A story that a person corrects. One that was merged has no articles of its own any more. */
export const loadStory = async (manager: EntityManager, me: Principal, id: string): Promise<Story> => {
  const story = await loadFor(manager, me, 'story.write', Story, id)
  if (story.mergedInto !== null) throw new DomainError('GONE')
  return story
}

/** The same while no other stories of its desk are sorted, read again then: it may have been merged meanwhile, or be gone. */
export const lockStory = async (manager: EntityManager, me: Principal, id: string): Promise<Story> => {
  const { deskId } = await loadStory(manager, me, id)
  await lockStories(manager, deskId)
  return loadStory(manager, me, id)
}

/** One desk's stories are sorted by one at a time, people and machine alike. */
export const lockStories = async (manager: EntityManager, deskId: string): Promise<void> => {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('origins ' || $1, 0))`, [deskId])
}

/** All must be articles of the story's desk. Throws NOT_FOUND. */
export const checkArticles = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  ids: readonly string[],
): Promise<void> => {
  for (const id of ids) {
    const article = await loadFor(manager, me, 'article.read', Article, id)
    if (article.deskId !== deskId) throw new DomainError('NOT_FOUND')
  }
}

export const noteChange = async (
  manager: EntityManager,
  me: Principal,
  story: { id: string; deskId: string },
  kind: StoryChangeKind,
  data: Record<string, string | string[]> = {},
): Promise<void> => {
  await manager.insert(StoryChange, {
    id: v7(),
    deskId: story.deskId,
    storyId: story.id,
    kind,
    data,
    actorId: me.userId,
    at: new Date(),
  })
}

const place = `
  insert into story_articles (article_id, desk_id, story_id, reason, added_by)
  select id, $2, $3, '{"kind":"person"}', $4 from unnest($1::uuid[]) id
  on conflict (article_id) do update set story_id = excluded.story_id, reason = excluded.reason,
    added_by = excluded.added_by, at = now()`

const storiesOf = `select distinct story_id as id from story_articles where article_id = any ($1::uuid[])`

const refuse = `
  insert into story_refusals (article_id, story_id, desk_id, refused_by)
  select id, $2, $3, $4 from unnest($1::uuid[]) id on conflict do nothing`

/** A person says that these articles are not about this story: the machine never says so again. */
export const refuseStory = async (
  manager: EntityManager,
  me: Principal,
  story: { id: string; deskId: string },
  articleIds: readonly string[],
): Promise<void> => {
  await manager.query(refuse, [articleIds, story.id, story.deskId, me.userId])
}

/** A story without articles that nobody made or discussed is no story. */
const dropEmpty = `
  delete from stories t where t.id = $1 and t.created_by is null
     and not exists (select 1 from story_articles sa where sa.story_id = t.id)
     and not exists (select 1 from threads h where h.on_kind = 'story' and h.on_id = t.id) returning t.id`

/** Tells the stories that lost articles; those that have none left go, unless people made or discussed them. */
export const tellLeft = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  storyIds: readonly string[],
): Promise<void> => {
  for (const id of storyIds) {
    const rooms = await roomsOfStory(manager, { id, deskId })
    const [gone] = await manager.query<[unknown[], number]>(dropEmpty, [id])
    if (gone.length === 0)
      await tellStory(manager, id, { actorId: me.userId, placed: [], change: 'taken-out' })
    else
      await appendEvent(manager, {
        type: 'story.removed',
        deskId,
        rooms,
        actorId: me.userId,
        data: { id, mergedInto: null },
      })
  }
}

/** Puts articles where a person wants them. Gives the stories that they were in before. */
export const moveInto = async (
  manager: EntityManager,
  me: Principal,
  story: { id: string; deskId: string },
  articleIds: readonly string[],
): Promise<string[]> => {
  const before = await manager.query<{ id: string }[]>(storiesOf, [articleIds])
  await manager.query(place, [articleIds, story.deskId, story.id, me.userId])
  await manager.query('delete from story_refusals where story_id = $1 and article_id = any ($2::uuid[])', [
    story.id,
    articleIds,
  ])
  await manager.query(freshen, [story.id])
  return before.map(({ id }) => id).filter((id) => id !== story.id)
}

/** When its newest report came. */
const freshen = `
  update stories set last_report_at = coalesce((
    select max(a.first_seen_at) from story_articles sa join articles a on a.id = sa.article_id where sa.story_id = $1
  ), last_report_at) where id = $1`

/**
 * Puts articles into a story that is there, as a person's correction, and tells everybody. Taken out of their former story,
 * they stay out of it.
 */
export const putInStory = async (
  manager: EntityManager,
  me: Principal,
  { storyId, articleIds }: { storyId: string; articleIds: readonly string[] },
): Promise<void> => {
  const story = await lockStory(manager, me, storyId)
  await checkArticles(manager, me, story.deskId, articleIds)
  const left = await moveInto(manager, me, story, articleIds)
  for (const id of left) await refuseStory(manager, me, { id, deskId: story.deskId }, articleIds)
  await noteChange(manager, me, story, 'added', { articleIds: [...articleIds] })
  await tellLeft(manager, me, story.deskId, left)
  await tellStory(manager, story.id, { actorId: me.userId, placed: articleIds, change: 'added' })
}
