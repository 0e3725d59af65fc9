import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { StoryChange as Change, StorySummary } from '#core/news/stories'
import type { Principal } from '#server/auth/principal'
import { appendEvent } from '#server/database/append-event'
import { Story } from '#server/database/entities/story'
import { roomsOfStory, tellStory } from '#server/database/tell-story'
import {
  checkArticles,
  loadStory,
  moveInto,
  noteChange,
  refuseStory,
  tellLeft,
} from '#server/features/stories/story-moves'
import { renameGeneral } from '#server/database/rename-general'
import { DomainError } from '#core/contracts/errors/domain-error'

/** The headline of the first article, for a story that nobody has named. */
const titleFrom = async (manager: EntityManager, articleIds: readonly string[]): Promise<string> => {
  const [row] = await manager.query<{ title: string }[]>(
    'select title from articles where id = any ($1::uuid[]) order by first_seen_at, id limit 1',
    [articleIds],
  )
  return Array.from(row?.title ?? '')
    .slice(0, 300)
    .join('')
}

/** Makes a story of articles, as a person's own. */
export const makeStory = async (
  manager: EntityManager,
  me: Principal,
  deskId: string,
  { title, articleIds }: { title?: string | undefined; articleIds: readonly string[] },
): Promise<{ story: StorySummary; left: string[] }> => {
  const story = { id: v7(), deskId }
  await manager.insert(Story, {
    ...story,
    title: title ?? (await titleFrom(manager, articleIds)),
    createdBy: me.userId,
    lastReportAt: new Date(),
  })
  const left = await moveInto(manager, me, story, articleIds)
  await noteChange(manager, me, story, 'made', { articleIds: [...articleIds] })
  return {
    left,
    story: await tellStory(manager, story.id, { actorId: me.userId, placed: articleIds, change: 'made' }),
  }
}

const takeOut = `delete from story_articles where story_id = $1 and article_id = any ($2::uuid[]) returning article_id`

/** Takes articles out for good. */
export const takeOutOf = async (
  manager: EntityManager,
  me: Principal,
  story: Story,
  articleIds: readonly string[],
): Promise<void> => {
  const [taken] = await manager.query<[{ article_id: string }[], number]>(takeOut, [story.id, articleIds])
  const ids = taken.map(({ article_id }) => article_id)
  if (ids.length === 0) return
  await refuseStory(manager, me, story, ids)
  await noteChange(manager, me, story, 'taken-out', { articleIds: ids })
  await appendEvent(manager, {
    type: 'article.placed',
    deskId: story.deskId,
    rooms: await roomsOfStory(manager, story),
    actorId: me.userId,
    data: { ids, story: null, counts: { reports: 1, origins: 1 } },
  })
}

/** Some articles become a story of their own; they are kept out of the old one. Throws INVALID_INPUT when none is in it. */
export const splitOff = async (
  manager: EntityManager,
  me: Principal,
  story: Story,
  { articleIds, title }: NonNullable<Change['split']>,
): Promise<StorySummary> => {
  const rows = await manager.query<{ id: string }[]>(
    'select article_id as id from story_articles where story_id = $1 and article_id = any ($2::uuid[])',
    [story.id, articleIds],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) throw new DomainError('INVALID_INPUT', 'None of these articles is in the story.')
  const made = await makeStory(manager, me, story.deskId, { articleIds: ids, title })
  await refuseStory(manager, me, story, ids)
  await noteChange(manager, me, story, 'split', { articleIds: ids, into: made.story.id })
  return made.story
}

const carryRefusals = `
  insert into story_refusals (article_id, story_id, desk_id, refused_by)
  select r.article_id, $2, r.desk_id, r.refused_by from story_refusals r where r.story_id = $1
     and not exists (select 1 from story_articles sa where sa.article_id = r.article_id and sa.story_id = $2)
  on conflict do nothing`

/** A story keeps its own general discussion: another's becomes one beside it, under the title that it had. */
const carryThreads = `
  update threads set on_id = $2, general = general and not exists (
           select 1 from threads g where g.desk_id = $3 and g.on_kind = 'story' and g.on_id = $2 and g.general)
   where desk_id = $3 and on_kind = 'story' and on_id = $1`

/** Moves everything into another story: articles, discussions, refusals. The old one stays as a pointer. */
export const mergeInto = async (
  manager: EntityManager,
  me: Principal,
  story: Story,
  intoId: string,
): Promise<StorySummary> => {
  const into = await loadStory(manager, me, intoId)
  if (into.id === story.id || into.deskId !== story.deskId)
    throw new DomainError('INVALID_INPUT', 'A story is merged into another one of its desk.')
  const rows = await manager.query<{ id: string }[]>(
    'select article_id as id from story_articles where story_id = $1',
    [story.id],
  )
  const ids = rows.map(({ id }) => id)
  await moveInto(manager, me, into, ids)
  await manager.query(carryRefusals, [story.id, into.id])
  await manager.query(carryThreads, [story.id, into.id, story.deskId])
  await renameGeneral(manager, into, 'story', into.title)
  await manager.update(Story, { id: story.id }, { mergedInto: into.id, state: 'closed' })
  await noteChange(manager, me, into, 'merged', { from: story.id, title: story.title, articleIds: ids })
  await appendEvent(manager, {
    type: 'story.removed',
    deskId: story.deskId,
    rooms: await roomsOfStory(manager, story),
    actorId: me.userId,
    data: { id: story.id, mergedInto: into.id },
  })
  return tellStory(manager, into.id, { actorId: me.userId, placed: ids, change: 'merged' })
}

/** Adds articles to a story. */
export const addTo = async (
  manager: EntityManager,
  me: Principal,
  story: Story,
  articleIds: readonly string[],
): Promise<void> => {
  await checkArticles(manager, me, story.deskId, articleIds)
  const left = await moveInto(manager, me, story, articleIds)
  for (const id of left) await refuseStory(manager, me, { id, deskId: story.deskId }, articleIds)
  await noteChange(manager, me, story, 'added', { articleIds: [...articleIds] })
  await tellLeft(manager, me, story.deskId, left)
}
