import type { EntityManager } from 'typeorm'
import type { StoryChangeKind, StorySummary } from '#core/news/stories'
import { appendEvent } from '#server/database/append-event'
import { readStory } from '#server/database/views/story-views'

/** Rooms of the desk's stream that hear of a story; one that is limited to a circle is heard in its own room alone. */
export const roomsOfStory = async (
  manager: EntityManager,
  { id, deskId }: { id: string; deskId: string },
): Promise<string[]> => {
  const limited = await manager.query<unknown[]>(
    `select 1 from resource_members where kind = 'story' and resource_id = $1 limit 1`,
    [id],
  )
  return limited.length > 0 ? [`story:${id}`] : [`desk:${deskId}`, `story:${id}`]
}

interface Told {
  actorId: string | null
  /** Articles that came into it just now. */
  placed: readonly string[]
  change: StoryChangeKind | null
}

/** Tells how a story is now, and the wire which articles are in it: last in the transaction that changed it. */
export const tellStory = async (
  manager: EntityManager,
  storyId: string,
  { actorId, placed, change }: Told,
): Promise<StorySummary> => {
  const story = await readStory(manager, storyId)
  if (!story) throw new Error(`story ${storyId} is gone in the transaction that changed it`)
  const rooms = await roomsOfStory(manager, story)
  const common = { deskId: story.deskId, rooms, actorId }
  if (change === 'made') await appendEvent(manager, { ...common, type: 'story.added', data: story })
  else await appendEvent(manager, { ...common, type: 'story.changed', data: { ...story, change } })
  if (placed.length > 0)
    await appendEvent(manager, {
      ...common,
      type: 'article.placed',
      data: { ids: [...placed], story: { id: story.id, title: story.title }, counts: story.counts },
    })
  return story
}
