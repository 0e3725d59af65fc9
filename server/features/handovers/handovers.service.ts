import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import { movingItems, type HandedItem, type HandoverView, type NewHandover } from '#core/news/handovers'
import type { Principal } from '#server/auth/principal'
import { isActiveMember } from '#server/database/active-members'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Handover } from '#server/database/entities/handover'
import { membershipsNow } from '#server/database/memberships-now'
import { notify } from '#server/database/notify'
import { setDuty } from '#server/database/set-duty'
import { tellMentioned } from '#server/database/tell-mentioned'
import { Transactions } from '#server/database/transactions'
import { tellTriaged } from '#server/database/tell-triaged'
import { openItems, standingOfItems } from '#server/features/handovers/handed-items'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

interface HandoverRow {
  id: string
  desk_id: string
  note: string
  items: HandedItem[]
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

const newest = `select ${columns} where h.desk_id = $1 order by h.at desc, h.id desc limit 20`
const one = `select ${columns} where h.id = $1`
const locked = `select ${receiver} as to_id, h.from_id, h.accepted_at from handovers h where h.id = $1 for update`

const personOf = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const viewsOf = async (manager: EntityManager, rows: readonly HandoverRow[]): Promise<HandoverView[]> => {
  const standing = await standingOfItems(
    manager,
    rows.flatMap(({ items }) => items),
  )
  return rows.map((row) => ({
    id: row.id,
    deskId: row.desk_id,
    note: row.note,
    items: row.items.map(standing),
    from: personOf(row.from_id, row.from_name),
    to: personOf(row.to_id, row.to_name),
    at: row.at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
  }))
}

/** The state of the desk for the next shift: what is open, with a note. Claims move when somebody accepts it. */
@Injectable()
export class HandoversService {
  constructor(private readonly transactions: Transactions) {}

  /** The last twenty of a desk, the newest first. */
  list(me: Principal, deskId: string): Promise<Page<HandoverView>> {
    requireRight(me, 'handover.read', { deskId })
    return this.transactions.asUser(me.userId, async (manager) => {
      const rows = await manager.query<HandoverRow[]>(newest, [deskId])
      return { items: await viewsOf(manager, rows), nextCursor: null }
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
      await manager.insert(Handover, {
        id,
        deskId,
        note,
        items: await openItems(manager, deskId, me.userId),
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

  /**
   * Takes over: of the articles on the hand-over, those that the giver still has claimed and nobody has decided are mine now.
   * Whoever has taken it over already is answered as at first.
   * @throws DomainError CONFLICT `{by, at}` when somebody else has taken it over, FORBIDDEN for another one than whom it was given
   *   to, and for the giver when nobody was named
   */
  accept(me: Principal, id: string): Promise<HandoverView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadFor(manager, me, 'handover.write', Handover, id)
      const [row] = await manager.query<Pick<HandoverRow, 'to_id' | 'from_id' | 'accepted_at'>[]>(locked, [
        id,
      ])
      if (!row) throw new DomainError('NOT_FOUND')
      const handover = await readOne(manager, id)
      if (row.accepted_at !== null) {
        if (row.to_id !== me.userId) throw takenBy(handover)
        return handover
      }
      if (row.to_id === null ? row.from_id === me.userId : row.to_id !== me.userId)
        throw new DomainError('FORBIDDEN')
      await manager.update(Handover, { id }, { acceptedAt: new Date(), toId: me.userId })
      const moved = await moveClaims(manager, me, handover)
      await moveDuty(manager, me, handover)
      await record(manager, me, { id, deskId }, 'handover.accepted')
      await tellTriaged(manager, me, deskId, moved)
      return tell(manager, me, id, 'handover.accepted')
    })
  }
}

const takenBy = ({ to, acceptedAt }: HandoverView): DomainError =>
  new DomainError('CONFLICT', 'Somebody else has taken it over.', { by: to, at: acceptedAt })

const move = `
  update articles set claimed_by = $3, claimed_at = now()
   where desk_id = $1 and claimed_by = $2 and decision is null and id = any ($4::uuid[]) returning id`

/** Gives the articles that somebody else works on now. */
const moveClaims = async (
  manager: EntityManager,
  me: Principal,
  handover: HandoverView,
): Promise<string[]> => {
  const { deskId, from } = handover
  if (from === null || from.id === me.userId) return []
  const asked = movingItems(handover).map(({ id }) => id)
  const [moved] = await manager.query<[{ id: string }[], number]>(move, [deskId, from.id, me.userId, asked])
  return moved.map(({ id }) => id)
}

/** Whoever was on duty is so no more: whoever takes over from him is. */
const moveDuty = async (
  manager: EntityManager,
  me: Principal,
  { deskId, from }: HandoverView,
): Promise<void> => {
  if (from === null || from.id === me.userId) return
  if (await setDuty(manager, { deskId, userId: from.id }, false, me.userId))
    await setDuty(manager, { deskId, userId: me.userId }, true, me.userId)
}

const readOne = async (manager: EntityManager, id: string): Promise<HandoverView> => {
  const [row] = await manager.query<HandoverRow[]>(one, [id])
  const [view] = await viewsOf(manager, row ? [row] : [])
  if (!view) throw new DomainError('NOT_FOUND')
  return view
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
