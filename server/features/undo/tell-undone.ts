import type { EntityManager } from 'typeorm'
import type { Undone } from '#core/news/undo'
import { appendEvent } from '#server/database/append-event'
import type { RowChange } from '#server/database/entities/way-back'
import { tellStory } from '#server/database/tell-story'
import { tellTriaged } from '#server/database/tell-triaged'

interface Undoing {
  me: { userId: string }
  deskId: string
  changes: readonly RowChange[]
  storyIds: readonly string[]
  /** Rooms that heard of the stories that go now. */
  rooms: ReadonlyMap<string, string[]>
}

const stories = 'select id from stories where id = any ($1::uuid[]) order by id'
const loose = `
  select id from unnest($1::uuid[]) id where not exists (select 1 from story_articles sa where sa.article_id = id)`

const keysOf = (
  changes: readonly RowChange[],
  table: string,
  is: (change: RowChange) => boolean,
): string[] => [
  ...new Set(changes.filter((change) => change.table === table && is(change)).map(({ key }) => key)),
]

/** Tells the desk how everything stands again. Last in the transaction. */
export const tellUndone = async (
  manager: EntityManager,
  { me, deskId, changes, storyIds, rooms }: Undoing,
): Promise<Undone> => {
  const moved = keysOf(changes, 'story_articles', () => true)
  const back = new Set(keysOf(changes, 'stories', ({ before, after }) => isBack(before, after)))
  const there = (await manager.query<{ id: string }[]>(stories, [storyIds])).map(({ id }) => id)
  for (const id of there) {
    const placed = changes
      .filter(({ table, before }) => table === 'story_articles' && before?.story_id === id)
      .map(({ key }) => key)
    const change = back.has(id) ? 'made' : null
    await tellStory(manager, id, { actorId: me.userId, placed: [...new Set(placed)], change })
  }
  const out = (await manager.query<{ id: string }[]>(loose, [moved])).map(({ id }) => id)
  const common = { deskId, actorId: me.userId }
  if (out.length > 0)
    await appendEvent(manager, {
      ...common,
      type: 'article.placed',
      rooms: [...new Set([`desk:${deskId}`, ...[...rooms.values()].flat()])],
      data: { ids: out, story: null, counts: { reports: 1, origins: 1 } },
    })
  for (const [id, heard] of rooms)
    await appendEvent(manager, {
      ...common,
      type: 'story.removed',
      rooms: heard,
      data: { id, mergedInto: null },
    })
  const triaged = await tellTriaged(
    manager,
    me,
    deskId,
    keysOf(changes, 'articles', () => true),
  )
  return { articles: Array.from(triaged, ([id, state]) => ({ id, ...state })), storyIds: there }
}

/** It was gone, or had gone into another one. */
const isBack = (before: RowChange['before'], after: RowChange['after']): boolean =>
  before !== null && (after === null || (after.merged_into !== null && before.merged_into === null))
