import { Injectable } from '@nestjs/common'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { DeskChange, DeskView, NewDesk } from '#core/contracts/http/desks'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { Desk } from '#server/database/entities/desk'
import { Membership } from '#server/database/entities/membership'
import { membershipsNow } from '#server/database/memberships-now'
import { actForDesk, Transactions } from '#server/database/transactions'
import { requireRight } from '#server/permissions/require'

const myDesks = `
  select d.id, d.slug, d.name, d.language, d.default_marking as "defaultMarking", d.likelihood_row as "likelihoodRow", m.role, (select count(*)::int from memberships c where c.desk_id = d.id) as "memberCount",
         (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name) order by o.on_duty_since, u.id), '[]')
            from ${membershipsNow} o join users u on u.id = o.user_id and u.status = 'active'
           where o.desk_id = d.id and o.on_duty_since is not null) as "onDuty"
    from ${membershipsNow} m join desks d on d.id = m.desk_id where m.user_id = $1 order by d.name`

const begin = `
  update desks set language = coalesce($2, language), default_marking = coalesce($3, default_marking),
         likelihood_row = coalesce($4, likelihood_row) where id = $1`

@Injectable()
export class DesksService {
  constructor(private readonly transactions: Transactions) {}

  async list(me: Principal): Promise<Page<DeskView>> {
    const items = await this.transactions.asUser(me.userId, (manager) =>
      manager.query<DeskView[]>(myDesks, [me.userId]),
    )
    return { items, nextCursor: null }
  }

  /** In which language, at which marking and with which words its briefings begin. Those that were begun stay as they are. */
  change(me: Principal, deskId: string, wanted: DeskChange): Promise<DeskView> {
    requireRight(me, 'desk.manage', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const { language, defaultMarking, likelihoodRow } = wanted
      await manager.query(begin, [deskId, language ?? null, defaultMarking ?? null, likelihoodRow ?? null])
      await audited(manager, {
        action: 'desk.changed',
        actorId: me.userId,
        deskId,
        object: { kind: 'desk', id: deskId },
        data: { ...wanted },
      })
      const desks = await manager.query<DeskView[]>(myDesks, [me.userId])
      return desks.find(({ id }) => id === deskId)!
    })
  }

  /** Opens a desk; whoever opens it is its first manager. */
  add(me: Principal, body: NewDesk): Promise<DeskView> {
    requireRight(me, 'desk.create', {})
    const id = v7()
    return this.transactions.asUser(me.userId, async (manager) => {
      await actForDesk(manager, id)
      await manager.insert(Desk, { id, ...body }).catch((error: unknown) => {
        throw isTaken(error)
          ? new DomainError('ALREADY_THERE', 'This address is taken by another desk.')
          : error
      })
      await manager.insert(Membership, { deskId: id, userId: me.userId, role: 'manager' })
      await audited(manager, {
        action: 'desk.created',
        actorId: me.userId,
        deskId: id,
        object: { kind: 'desk', id },
      })
      return {
        id,
        ...body,
        defaultMarking: 'AMBER',
        likelihoodRow: 1,
        role: 'manager',
        memberCount: 1,
        onDuty: [],
      }
    })
  }
}

const isTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && (error as { code?: unknown }).code === '23505'
