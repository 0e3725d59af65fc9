import type { EntityManager } from 'typeorm'
import type { StoryPage, TimelineEntry } from '#core/news/stories'
import { circleAdmits } from '#server/database/circle-admits'

interface DecisionRow {
  id: string
  thread_id: string
  text: string
  decided_at: Date
  decided_by: string
  decided_by_name: string
}

/** The discussions of story `$1` that person `$2` may read. */
const talk = `
  from threads t join messages m on m.thread_id = t.id
 where t.on_kind = 'story' and t.on_id = $1 and t.desk_id = $3 and ${circleAdmits('thread', 't.id', '$2')}`

const decisions = `
  select m.id, m.thread_id, left(m.text, 300) as text, m.decided_at, m.decided_by,
         (select u.name from users u where u.id = m.decided_by) as decided_by_name
  ${talk} and m.decided_at is not null order by m.decided_at desc, m.id desc limit 200`

/** Not what one says oneself: that needs no looking at. */
const since = `
  select count(*) filter (where m.created_at > $4 and m.author_id <> $2 and m.deleted_at is null)::int as messages,
         count(*) filter (where m.decided_at > $4 and m.decided_by <> $2)::int as decisions
  ${talk} and (m.created_at > $4 or m.decided_at > $4)`

const decisionEntry = (row: DecisionRow): TimelineEntry => ({
  key: `decision-${row.id}`,
  kind: 'decision',
  at: row.decided_at.toISOString(),
  title: row.text,
  language: null,
  articleId: null,
  said: { threadId: row.thread_id, messageId: row.id },
  change: null,
  by: { id: row.decided_by, name: row.decided_by_name },
  count: 1,
})

interface Reader {
  storyId: string
  userId: string
  deskId: string
}

/** What was decided in the discussions of a story, the newest 200. */
export const readDecisions = async (
  manager: EntityManager,
  { storyId, userId, deskId }: Reader,
): Promise<TimelineEntry[]> => {
  const rows = await manager.query<DecisionRow[]>(decisions, [storyId, userId, deskId])
  return rows.map(decisionEntry)
}

/** How much others have said and decided there since then. */
export const readTalkSince = async (
  manager: EntityManager,
  { storyId, userId, deskId }: Reader,
  lookedAt: Date,
): Promise<NonNullable<StoryPage['talk']>> => {
  const values = [storyId, userId, deskId, lookedAt]
  const [row] = await manager.query<NonNullable<StoryPage['talk']>[]>(since, values)
  return row!
}
