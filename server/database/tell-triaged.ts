import type { EntityManager } from 'typeorm'
import type { TriageState } from '#core/news/triage'
import { appendEvents } from '#server/database/append-events'
import { triageColumns, triageOf, type TriageRow } from '#server/database/views/triage-views'

const read = `
  select a.id, ${triageColumns} from articles a left join users cu on cu.id = a.claimed_by
    left join users du on du.id = a.decided_by where a.id = any ($1::uuid[]) order by a.id`

/** How the triage of some articles stands, by the article's id. */
export const readTriage = async (
  manager: EntityManager,
  articleIds: readonly string[],
): Promise<Map<string, TriageState>> => {
  const rows = await manager.query<(TriageRow & { id: string })[]>(read, [articleIds])
  return new Map(rows.map((row) => [row.id, triageOf(row)]))
}

/** Tells the desk how the triage of some of its articles stands now, an event for each. Last in a transaction. */
export const tellTriaged = async (
  manager: EntityManager,
  me: { userId: string },
  deskId: string,
  articleIds: readonly string[],
): Promise<Map<string, TriageState>> => {
  const states = await readTriage(manager, articleIds)
  const common = { type: 'article.triaged' as const, deskId, rooms: [`desk:${deskId}`], actorId: me.userId }
  await appendEvents(
    manager,
    Array.from(states, ([id, state]) => ({ ...common, data: { id, ...state } })),
  )
  return states
}
