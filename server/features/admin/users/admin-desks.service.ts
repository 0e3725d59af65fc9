import { Inject, Injectable } from '@nestjs/common'
import { Pool } from 'pg'
import type { AdminDesk, AdminDeskChange } from '#core/contracts/http/admin'
import type { Page } from '#core/contracts/http/common'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { renameGeneral } from '#server/database/rename-general'
import { HOT_POOL } from '#server/database/tokens'
import { actForDesk, Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

const all = `
  select d.id, d.slug, d.name, d.created_at, d.archived_at,
         (select count(*)::int from memberships m where m.desk_id = d.id) as members,
         (select m.guest_until from memberships m where m.desk_id = d.id and m.user_id = $2) as guest_until,
         coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name) order by u.name)
                     from memberships m join users u on u.id = m.user_id and u.status = 'active'
                    where m.desk_id = d.id and m.role = 'manager'), '[]') as managers
    from desks d where $1::uuid is null or d.id = $1 order by d.archived_at nulls first, d.name limit 500`

interface DeskRow {
  id: string
  slug: string
  name: string
  created_at: Date
  archived_at: Date | null
  guest_until: Date | null
  members: number
  managers: AdminDesk['managers']
}
const viewOf = ({
  created_at: created,
  archived_at: archived,
  guest_until: guest,
  ...row
}: DeskRow): AdminDesk => ({
  ...row,
  guestUntil: guest?.toISOString() ?? null,
  createdAt: created.toISOString(),
  archivedAt: archived?.toISOString() ?? null,
})

/** All desks by name and people; what is on them is not an admin's to see. */
@Injectable()
export class AdminDesksService {
  constructor(
    private readonly transactions: Transactions,
    @Inject(HOT_POOL) private readonly keeper: Pool,
  ) {}

  async list(me: Principal): Promise<Page<AdminDesk>> {
    requireRight(me, 'installation.manage', {})
    const { rows } = await this.keeper.query<DeskRow>(all, [null, me.userId])
    return { items: rows.map(viewOf), nextCursor: null }
  }

  /** An archived desk is closed for everybody at once, and kept as it is until it is opened again. */
  async change(me: Principal, id: string, { archived, name }: AdminDeskChange): Promise<AdminDesk> {
    requireRight(me, 'installation.manage', {})
    await this.transactions.asUser(me.userId, async (manager) => {
      await actForDesk(manager, id)
      const [rows] = await manager.query<[unknown[], number]>(
        `update desks set name = coalesce($2, name),
                archived_at = case when $3::boolean then coalesce(archived_at, now()) when $3 = false then null else archived_at end
          where id = $1 returning id`,
        [id, name ?? null, archived ?? null],
      )
      if (rows.length === 0) throw new DomainError('NOT_FOUND')
      if (name !== undefined) await renameGeneral(manager, { id, deskId: id }, 'desk', name)
      const object = { kind: 'desk', id }
      const data = {
        ...(archived === undefined ? {} : { archived }),
        ...(name === undefined ? {} : { renamed: true }),
      }
      await audited(manager, { action: 'desk.changed', actorId: me.userId, deskId: id, object, data })
      const members = await manager.query<{ user_id: string }[]>(
        'select user_id from memberships where desk_id = $1',
        [id],
      )
      for (const { user_id: userId } of members)
        await manager.query('select append_revocation($1, $2, null, $3)', [userId, 'desk', id])
    })
    const { rows } = await this.keeper.query<DeskRow>(all, [id, me.userId])
    return viewOf(rows[0]!)
  }
}
