import type { EntityManager } from 'typeorm'
import { notify } from '#server/database/notify'
import { tellExport } from '#server/database/tell-export'

/**
 * Tells whoever asked for a file that it is there, or cannot be made: at once on his screens, and in his inbox for when he has gone on
 * to something else. Last in the transaction that ends the export, so that several attempts tell it once.
 */
export const tellEnded = async (
  manager: EntityManager,
  ended: { id: string; deskId: string; requestedBy: string },
  kind: 'export-ready' | 'export-failed',
  actorId: string | null,
): Promise<void> => {
  const { title, format } = await tellExport(manager, ended, actorId)
  const { id, deskId, requestedBy } = ended
  await notify(manager, {
    kind,
    userIds: [requestedBy],
    deskId,
    object: `export:${id}`,
    title,
    data: { format },
  })
}
