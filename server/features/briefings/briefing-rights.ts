import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { DocumentAccess } from '#core/contracts/events/socket-commands'
import { can } from '#core/permissions/can'
import type { Principal } from '#server/auth/principal'
import type { DocumentRights } from '#server/collaboration/document-rights'
import { membershipsNow } from '#server/database/memberships-now'
import { HOT_POOL } from '#server/database/tokens'
import { accessOf, type BriefingRow } from '#server/features/briefings/briefing-rows'

interface RightsRow {
  desk_id: string
  state: BriefingRow['state']
  circle: string[] | null
  role: 'analyst' | 'manager'
}

/** The briefing of a document and the role of one person on its desk, as they are now; no row for whoever is not on it, or while it is archived. */
const rightsOnDocument = {
  name: 'document-rights',
  text: `
    select b.desk_id, b.state, m.role,
           (select array_agg(c.user_id) from resource_members c where c.kind = 'briefing' and c.resource_id = b.id) as circle
      from briefings b
      join ${membershipsNow} m on m.desk_id = b.desk_id and m.user_id = $2
      join users u on u.id = m.user_id and u.status = 'active'
     where b.document_id = $1 and b.deleted_at is null`,
}

/** What the document hub asks: who may read and write the document of a briefing, by what stands in Postgres now. */
@Injectable()
export class BriefingRights implements DocumentRights {
  constructor(@Inject(HOT_POOL) private readonly pool: Pool) {}

  async access(principal: Principal, documentId: string): Promise<DocumentAccess> {
    const { userId, roles, scopes } = principal
    const { rows } = await this.pool.query<RightsRow>({ ...rightsOnDocument, values: [documentId, userId] })
    const row = rows[0]
    if (!row) return 'none'
    const holder = { userId, roles, scopes, desks: [{ id: row.desk_id, slug: '', name: '', role: row.role }] }
    const reads = can(holder, 'briefing.read', { deskId: row.desk_id, circle: row.circle }) === 'yes'
    return reads ? accessOf(holder, row) : 'none'
  }
}
