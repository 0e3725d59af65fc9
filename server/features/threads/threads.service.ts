import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { z } from 'zod'
import { DomainError } from '#core/contracts/errors/domain-error'
import { id, type Page } from '#core/contracts/http/common'
import type { NewThread, ThreadChange, ThreadQuery, ThreadView } from '#core/contracts/http/threads'
import type { Principal } from '#server/auth/principal'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { ResourceMember } from '#server/database/entities/resource-member'
import { Thread } from '#server/database/entities/thread'
import { writeThreadEntries } from '#server/database/search/thread-entries'
import { Transactions } from '#server/database/transactions'
import { loadThread, roomsOf } from '#server/features/threads/load-thread'
import {
  holdObject,
  loadObject,
  parseObject,
  type ThreadObject,
} from '#server/features/threads/thread-object'
import {
  threadById,
  threadsOfDesk,
  threadsOfObject,
  threadViewOf,
  type ThreadRow,
} from '#server/features/threads/thread-rows'
import { pageFrom, readCursor } from '#server/http/cursor'
import { requireRight } from '#server/permissions/require'

const byId = z.tuple([id])
const byMove = z.tuple([z.string().max(40), id])

/** Discussions: of one object, or all of a desk. */
@Injectable()
export class ThreadsService {
  constructor(private readonly transactions: Transactions) {}

  list(me: Principal, query: ThreadQuery): Promise<Page<ThreadView>> {
    const { on, desk } = query
    if (on !== undefined) return this.#ofObject(me, on, query)
    if (desk === undefined)
      throw new DomainError('INVALID_INPUT', 'Say whose threads: `on` an object, or of a `desk`.')
    return this.#ofDesk(me, desk, query)
  }

  #ofObject(me: Principal, on: string, { cursor, limit, desk }: ThreadQuery): Promise<Page<ThreadView>> {
    const after = readCursor(byId, cursor)
    const { kind, id: objectId } = parseObject(on)
    return this.transactions.asUser(me.userId, async (manager) => {
      const { deskId } = await loadObject(manager, me, 'thread.read', kind, objectId)
      if (desk !== undefined && desk !== deskId) throw new DomainError('NOT_FOUND')
      const values = [me.userId, deskId, kind, objectId, after?.[0] ?? null, limit + 1]
      const rows = await manager.query<ThreadRow[]>(threadsOfObject, values)
      return pageFrom(rows, limit, threadViewOf, (row) => [row.id])
    })
  }

  #ofDesk(me: Principal, deskId: string, { cursor, limit, state }: ThreadQuery): Promise<Page<ThreadView>> {
    requireRight(me, 'thread.read', { deskId })
    const after = readCursor(byMove, cursor)
    return this.transactions.asUser(me.userId, async (manager) => {
      const values = [me.userId, deskId, after?.[0] ?? null, after?.[1] ?? null, state ?? null, limit + 1]
      const rows = await manager.query<ThreadRow[]>(threadsOfDesk, values)
      return pageFrom(rows, limit, threadViewOf, (row) => [row.moved_at, row.id])
    })
  }

  get(me: Principal, threadId: string): Promise<ThreadView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { thread } = await loadThread(manager, me, 'thread.read', threadId)
      const rows = await manager.query<ThreadRow[]>(threadById, [me.userId, thread.deskId, threadId])
      return threadViewOf(rows[0]!)
    })
  }

  /** Opens a discussion; without a title it is the general one and has its object's. A limited object's discussion is limited to the same people. */
  add(me: Principal, wanted: NewThread): Promise<ThreadView> {
    const { on, title, quote, finding, mustFix = false } = wanted
    const { kind, id: objectId } = parseObject(on)
    if ((quote !== undefined || finding !== undefined) && kind !== 'briefing')
      throw new DomainError('INVALID_INPUT', 'Only a briefing has passages to talk about.')
    if (finding !== undefined && (title === undefined || mustFix))
      throw new DomainError('INVALID_INPUT', 'A finding that is left has a title that says why, and is done.')
    return this.transactions.asUser(me.userId, async (manager) => {
      const object = await holdObject(manager, me, 'thread.write', kind, objectId)
      const thread = {
        id: v7(),
        deskId: object.deskId,
        onKind: kind,
        onId: objectId,
        title: title ?? object.title,
        general: title === undefined,
        quote: quote ?? null,
        finding: finding ?? null,
        mustFix,
        ...(finding !== undefined && { resolvedAt: new Date(), resolvedBy: me.userId }),
        createdBy: me.userId,
      }
      await manager.insert(Thread, thread)
      await limitLikeObject(manager, thread.id, object)
      await writeThreadEntries(manager, [thread.id])
      await this.#tell(manager, me, thread, object)
      const rows = await manager.query<ThreadRow[]>(threadById, [me.userId, object.deskId, thread.id])
      return threadViewOf(rows[0]!)
    })
  }

  /** Says that it must be fixed, that it is done, or that it is not. Everybody in the discussion may, and it is written who did. */
  change(me: Principal, threadId: string, wanted: ThreadChange): Promise<ThreadView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const { object } = await loadThread(manager, me, 'thread.write', threadId)
      const thread = await manager.findOneOrFail(Thread, {
        where: { id: threadId },
        lock: { mode: 'for_no_key_update' },
      })
      const mustFix = wanted.mustFix ?? thread.mustFix
      const resolved = wanted.resolved ?? thread.resolvedAt !== null
      if (mustFix !== thread.mustFix || resolved !== (thread.resolvedAt !== null)) {
        const resolvedAt = resolved ? (thread.resolvedAt ?? new Date()) : null
        const resolvedBy = resolved ? (thread.resolvedBy ?? me.userId) : null
        await manager.update(Thread, { id: threadId }, { mustFix, resolvedAt, resolvedBy })
        await audited(manager, {
          ...{ action: 'thread.changed', actorId: me.userId, deskId: thread.deskId },
          ...{ object: { kind: 'thread', id: threadId }, data: { mustFix, resolved } },
        })
        await appendEvent(manager, {
          ...{ type: 'thread.changed', deskId: thread.deskId, actorId: me.userId },
          ...{ rooms: roomsOf(threadId, object) },
          data: { id: threadId, mustFix, resolvedAt: resolvedAt?.toISOString() ?? null },
        })
      }
      const rows = await manager.query<ThreadRow[]>(threadById, [me.userId, thread.deskId, threadId])
      return threadViewOf(rows[0]!)
    })
  }

  async #tell(
    manager: EntityManager,
    me: Principal,
    thread: { id: string; title: string; general: boolean; mustFix: boolean; finding: string | null },
    object: ThreadObject,
  ): Promise<void> {
    const { deskId, kind, id: objectId, rooms } = object
    await audited(manager, {
      action: 'thread.created',
      actorId: me.userId,
      deskId,
      object: { kind: 'thread', id: thread.id },
      ...(thread.mustFix && { data: { mustFix: true } }),
      ...(thread.finding !== null && { data: { finding: thread.finding } }),
    })
    const { id: threadId, title, general } = thread
    const data = { id: threadId, on: `${kind}:${objectId}`, title, general }
    await appendEvent(manager, { type: 'thread.added', deskId, rooms, actorId: me.userId, data })
  }
}

const limitLikeObject = async (
  manager: EntityManager,
  threadId: string,
  { circle, deskId }: ThreadObject,
): Promise<void> => {
  if (!circle) return
  await manager.insert(
    ResourceMember,
    circle.map((userId) => ({ kind: 'thread' as const, resourceId: threadId, userId, deskId })),
  )
}
