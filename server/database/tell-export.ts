import type { EntityManager } from 'typeorm'
import type { ExportView } from '#core/contracts/http/exports'
import { appendEvent } from '#server/database/append-event'
import { membershipsNow } from '#server/database/memberships-now'
import { openTo } from '#server/database/open-to'
import { readExport } from '#server/database/views/export-view'

/** He is on the desk, and in the circle of the briefing, as long as he is told of it. */
const mayHear = `
  select 1 from ${membershipsNow} m join exports e on e.id = $1
   where m.desk_id = e.desk_id and m.user_id = $2 and ${openTo(`('briefing:' || e.briefing_id)`, 'm.user_id')}`

/**
 * Tells how an export stands now: whoever asked for it (or whoever is named as such, because he has just come upon a change), in
 * his own room, on his own stream, and nobody whose right to it has ended. Last in a transaction.
 */
export const tellExport = async (
  manager: EntityManager,
  { id, deskId, requestedBy }: { id: string; deskId: string; requestedBy: string },
  actorId: string | null,
): Promise<ExportView> => {
  const data = await readExport(manager, id)
  const rooms = [`user:${requestedBy}`]
  if ((await manager.query<unknown[]>(mayHear, [id, requestedBy])).length > 0)
    await appendEvent(manager, { type: 'export.changed', deskId, rooms, actorId, data })
  return data
}
