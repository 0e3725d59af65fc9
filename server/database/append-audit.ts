import type { EntityManager } from 'typeorm'
import type { AuditAction } from '#core/contracts/audit/actions'

export interface NewAuditEntry {
  action: AuditAction
  actorId: string | null
  deskId?: string | null
  object?: { kind: string; id: string }
  /** Ids, codes and counts; never texts, addresses or secrets. */
  data?: Record<string, unknown>
  requestId?: string
}

/** Writes who did what in the acting transaction: if this fails, the action fails. The sealer chains the row afterwards. */
export const audited = async (manager: EntityManager, entry: NewAuditEntry): Promise<void> => {
  await manager.query(
    'insert into audit_entries (actor_id, action, desk_id, object_kind, object_id, data, request_id) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      entry.actorId,
      entry.action,
      entry.deskId ?? null,
      entry.object?.kind ?? null,
      entry.object?.id ?? null,
      JSON.stringify(entry.data ?? {}),
      entry.requestId ?? null,
    ],
  )
}
