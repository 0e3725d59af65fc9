import type { EntityManager } from 'typeorm'
import type { AuditAction } from '#core/contracts/audit/actions'
import type { BriefingView } from '#core/contracts/http/briefings'
import type { Marking } from '#core/contracts/http/common'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { briefingRooms } from '#server/publishing/briefing-rooms'

interface Told {
  id: string
  deskId: string
  title: string
  marking: Marking
  state?: BriefingView['state']
}

/** Who hears that a briefing is there, or is now called or marked otherwise. The event comes last: it holds the desk's stream. */
export const tellBriefing = async (
  manager: EntityManager,
  me: Pick<Principal, 'userId'>,
  type: 'briefing.added' | 'briefing.changed',
  { id, deskId, title, marking, state }: Told,
): Promise<void> => {
  const rooms = await briefingRooms(manager, { id, deskId })
  await appendEvent(manager, {
    type,
    deskId,
    rooms,
    actorId: me.userId,
    data: { id, title, marking, ...(type === 'briefing.changed' && state ? { state } : {}) },
  })
}

/** The audit entry of something done to a briefing. */
export const auditBriefing = (
  manager: EntityManager,
  me: Pick<Principal, 'userId'>,
  action: AuditAction,
  { id, deskId }: { id: string; deskId: string },
  data: Record<string, unknown> = {},
): Promise<void> =>
  audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'briefing', id }, data })
