import type { EntityManager } from 'typeorm'
import type { ExportView } from '#core/contracts/http/exports'
import { appendEvent } from '#server/database/append-event'
import { readExport } from '#server/database/views/export-view'

/**
 * Tells how an export stands now: whoever asked for it (or whoever is named as such, because he has just come upon a change), in
 * his own room, on his own stream. Last in a transaction.
 */
export const tellExport = async (
  manager: EntityManager,
  { id, deskId, requestedBy }: { id: string; deskId: string; requestedBy: string },
  actorId: string | null,
): Promise<ExportView> => {
  const data = await readExport(manager, id)
  const rooms = [`user:${requestedBy}`]
  await appendEvent(manager, { type: 'export.changed', deskId, rooms, actorId, data })
  return data
}
