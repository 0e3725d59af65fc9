import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { HandoverItem, HandoverView, NewHandover } from '#core/news/handovers'
import type { Principal } from '#server/auth/principal'
import { isActiveMember } from '#server/database/active-members'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Handover } from '#server/database/entities/handover'
import { membershipsNow } from '#server/database/memberships-now'
import { notify } from '#server/database/notify'
import { tellMentioned } from '#server/database/tell-mentioned'
import { Transactions } from '#server/database/transactions'
import { tellTriaged } from '#server/features/articles/index'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

interface HandoverRow {
  id: string
  desk_id: string
  note: string
  items: HandoverItem[]
  from_id: string | null
  from_name: string | null
  to_id: string | null
  to_name: string | null
  at: Date
  accepted_at: Date | null
}

/** Nobody, where he has left the desk before he could accept it: then it is anybody's. */
const receiver = `case when h.accepted_at is not null or exists (
  select 1 from ${membershipsNow} m where m.desk_id = h.desk_id and m.user_id = h.to_id) then h.to_id end`

const columns = `
  h.id, h.desk_id, h.note, h.items, h.from_id, a.name as from_name, b.id as to_id, b.name as to_name, h.at, h.accepted_at
  from handovers h left join users a on a.id = h.from_id left join users b on b.id = ${receiver}`

/** What is open now: claimed and undecided, kept in the last twelve hours, sources that are ill. */
const items = `
  (select 'claimed' as kind, a.id, a.title, u.id as by_id, u.name as by_name from articles a join users u on u.id = a.claimed_by
    where a.desk_id = $1 and a.decision is null order by a.claimed_at limit 100)
  union all
  (select 'kept', a.id, a.title, u.id, u.name from articles a left join users u on u.id = a.decided_by
    where a.desk_id = $1 and a.decision = 'kept' and a.decided_at > now() - interval '12 hours' order by a.decided_at limit 100)
  union all
  (select 'ill-source', s.id, coalesce(s.title, f.title, s.url), null, null from sources s join feeds f on f.id = s.feed_id
    where s.desk_id = $1 and s.removed_at is null and not s.paused and f.health in ('challenged', 'failing', 'moved') limit 50)`

interface ItemRow {
  kind: HandoverItem['kind']
  id: string
  title: string
  by_id: string | null
  by_name: string | null
}

const newest = `select ${columns} where h.desk_id = $1 order by h.at desc, h.id desc limit 50`
const one = `select ${columns} where h.id = $1`
const taken = `select ${receiver} as to_id, h.from_id, h.accepted_at from handovers h where h.id = $1 for update`

const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const viewOf = (row: HandoverRow): HandoverView => ({
  id: row.id,
  deskId: row.desk_id,
  note: row.note,
  items: row.items,
  from: personOf(row.from_id, row.from_name),
  to: personOf(row.to_id, row.to_name),
  at: row.at.toISOString(),
  acceptedAt: row.accepted_at?.toISOString() ?? null,
})

/** The state of the desk for the next shift: what is open, with a note. Claims move when somebody accepts it. */
@Injectable()
export class HandoversService {
  constructor(private readonly transactions: Transactions) {}

  list(me: Principal, deskId: string): Promise<Page<HandoverView>> {
    requireRight(me, 'handover.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const rows = await manager.query<HandoverRow[]>(newest, [deskId])
      return { items: rows.map(viewOf), nextCursor: null }
    })
  }

  read(me: Principal, id: string): Promise<HandoverView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadFor(manager, me, 'handover.read', Handover, id)
      return readOne(manager, id)
    })
  }

  /** Writes down what is open now. Throws INVALID_INPUT for a receiver who is not on the desk. */
  add(me: Principal, deskId: string, { note, toId }: NewHandover): Promise<HandoverView> {
    requireRight(me, 'handover.write', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      if (toId !== null && !(await isActiveMember(manager, deskId, toId)))
        throw new DomainError('INVALID_INPUT', 'A hand-over goes to somebody of the desk.')
      const id = v7()
      const open = (await manager.query<ItemRow[]>(items, [deskId])).map(
        ({ by_id, by_name, ...item }): HandoverItem => ({ ...item, by: personOf(by_id, by_name) }),
      )
      await manager.insert(Handover, {
        id,
        deskId,
        note,
        items: open,
        fromId: me.userId,
        toId,
        at: new Date(),
      })
      await record(manager, me, { id, deskId }, 'handover.created')
      const view = await tell(manager, me, id, 'handover.added')
      if (toId !== null) await tellReceiver(manager, me, view, toId)
      await tellMentioned(manager, {
        text: note,
        not: toId === null ? [] : [toId],
        deskId,
        object: `handover:${id}`,
        title: note,
        actor: { id: me.userId, name: me.name },
      })
      return view
    })
  }

  /** Takes over: what the giver had claimed and nobody has decided is now mine. Only the one it was given to, or anybody when nobody was named. */
  accept(me: Principal, id: string): Promise<HandoverView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadFor(manager, me, 'handover.write', Handover, id)
      const [locked] = await manager.query<
        { to_id: string | null; from_id: string | null; accepted_at: Date | null }[]
      >(taken, [id])
      if (!locked || (locked.to_id !== null && locked.to_id !== me.userId)) throw new DomainError('FORBIDDEN')
      if (locked.accepted_at !== null) return readOne(manager, id)
      await manager.update(Handover, { id }, { acceptedAt: new Date(), toId: me.userId })
      const moved = await moveClaims(manager, deskId, locked.from_id, me.userId)
      await record(manager, me, { id, deskId }, 'handover.accepted')
      await tellTriaged(manager, me, deskId, moved)
      return tell(manager, me, id, 'handover.accepted')
    })
  }
}

const move = `
  update articles set claimed_by = $3, claimed_at = now()
   where desk_id = $1 and claimed_by = $2 and decision is null returning id`

/** Gives the articles that somebody else works on now. */
const moveClaims = async (
  manager: EntityManager,
  deskId: string,
  fromId: string | null,
  toId: string,
): Promise<string[]> => {
  if (fromId === null || fromId === toId) return []
  const [moved] = await manager.query<[{ id: string }[], number]>(move, [deskId, fromId, toId])
  return moved.map(({ id }) => id)
}

const readOne = async (manager: EntityManager, id: string): Promise<HandoverView> => {
  const [row] = await manager.query<HandoverRow[]>(one, [id])
  if (!row) throw new DomainError('NOT_FOUND')
  return viewOf(row)
}

const tell = async (
  manager: EntityManager,
  me: Principal,
  id: string,
  type: 'handover.added' | 'handover.accepted',
): Promise<HandoverView> => {
  const data = await readOne(manager, id)
  const { deskId } = data
  await appendEvent(manager, { type, deskId, rooms: [`desk:${deskId}`], actorId: me.userId, data })
  return data
}

const tellReceiver = (
  manager: EntityManager,
  me: Principal,
  { id, deskId, note, items: open }: HandoverView,
  userId: string,
): Promise<void> =>
  notify(manager, {
    kind: 'handover',
    userIds: [userId],
    deskId,
    object: `handover:${id}`,
    title: note,
    data: { count: open.length },
    actor: { id: me.userId, name: me.name },
  })

const record = (
  manager: EntityManager,
  me: Principal,
  { id, deskId }: { id: string; deskId: string },
  action: 'handover.created' | 'handover.accepted',
): Promise<void> => audited(manager, { action, actorId: me.userId, deskId, object: { kind: 'handover', id } })
