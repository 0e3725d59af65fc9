import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { AuditAction } from '#core/contracts/audit/actions'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { NewSource, SourceChange, SourceView } from '#core/contracts/http/sources'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG, publicUrlOf } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Source } from '#server/database/entities/source'
import { Transactions } from '#server/database/transactions'
import { readSources } from '#server/database/views/source-views'
import { pollAll, pollSoon } from '#server/features/sources/poll-soon'
import { sourceAddress } from '#server/features/sources/source-address'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

/** A desk that reads it under another address has it too: a page and the feed found on it are one source. */
const sameSource = `
  select s.id from sources s join feeds f on f.id = s.feed_id where s.desk_id = $1 and (s.url = $2 or f.url = $2) limit 1`

const feedOfAddress = `
  insert into feeds (id, url, next_poll_at) values ($1, $2, now())
  on conflict (url) do update set url = excluded.url returning id`

@Injectable()
export class SourcesService {
  readonly #ownUrls: readonly string[]

  constructor(
    private readonly transactions: Transactions,
    @Inject(CONFIG) config: Config,
  ) {
    this.#ownUrls = [publicUrlOf(config), ...(config.PORTAL_URL ? [config.PORTAL_URL] : [])]
  }

  async list(me: Principal, deskId: string): Promise<Page<SourceView>> {
    requireRight(me, 'source.read', { deskId })
    const items = await this.transactions.asUser(me.userId, (manager) => readSources(manager, { deskId }))
    return { items, nextCursor: null }
  }

  /** Adds a feed or page and has it read at once. Feeds are shared by all desks that read them. */
  add(me: Principal, deskId: string, { url: given, ...settings }: NewSource): Promise<SourceView> {
    requireRight(me, 'source.edit', { deskId })
    const url = sourceAddress(given, this.#ownUrls)
    const id = v7()
    return this.transactions.asUser(me.userId, async (manager) => {
      await refuseSecond(manager, deskId, url)
      const [feed] = await manager.query<{ id: string }[]>(feedOfAddress, [v7(), url])
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(Source)
        .values({ id, deskId, feedId: feed!.id, url, createdBy: me.userId, ...settings } as Partial<Source>)
        .orIgnore()
        .returning('id')
        .execute()
      // Somebody else added it between the look and the insert.
      if ((inserted.raw as unknown[]).length === 0) await refuseSecond(manager, deskId, url)
      await pollAll(manager, feed!.id)
      await record(manager, me, { id, deskId }, 'source.added')
      const view = await oneView(manager, id)
      await appendEvent(manager, {
        type: 'source.added',
        deskId,
        rooms: [`desk:${deskId}`],
        actorId: me.userId,
        data: { id, title: view.title },
      })
      return view
    })
  }

  change(me: Principal, id: string, change: SourceChange): Promise<SourceView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const source = await loadFor(manager, me, 'source.edit', Source, id)
      if (Object.keys(change).length > 0) await manager.update(Source, { id }, change as Partial<Source>)
      if (source.paused && change.paused === false) await pollAll(manager, source.feedId)
      await record(manager, me, source, 'source.changed')
      return tellChanged(manager, me, id)
    })
  }

  /** Takes the source off the desk, with its articles; the feed stays for the other desks. */
  async remove(me: Principal, id: string): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const source = await loadFor(manager, me, 'source.edit', Source, id)
      await manager.delete(Source, { id })
      await record(manager, me, source, 'source.removed')
      await appendEvent(manager, {
        type: 'source.removed',
        deskId: source.deskId,
        rooms: [`desk:${source.deskId}`],
        actorId: me.userId,
        data: { id },
      })
    })
  }

  /** Has it read now, whatever its interval and its failures say. */
  poll(me: Principal, id: string): Promise<SourceView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const source = await loadFor(manager, me, 'source.poll', Source, id)
      await pollSoon(manager, source.feedId)
      await record(manager, me, source, 'source.polled')
      return oneView(manager, id)
    })
  }
}

const refuseSecond = async (manager: EntityManager, deskId: string, url: string): Promise<void> => {
  const [there] = await manager.query<{ id: string }[]>(sameSource, [deskId, url])
  if (there) throw new DomainError('ALREADY_THERE', undefined, { id: there.id })
}

const oneView = async (manager: EntityManager, id: string): Promise<SourceView> => {
  const [view] = await readSources(manager, { ids: [id] })
  if (!view) throw new DomainError('NOT_FOUND')
  return view
}

const tellChanged = async (manager: EntityManager, me: Principal, id: string): Promise<SourceView> => {
  const view = await oneView(manager, id)
  await appendEvent(manager, {
    type: 'source.changed',
    deskId: view.deskId,
    rooms: [`desk:${view.deskId}`],
    actorId: me.userId,
    data: view,
  })
  return view
}

const record = (
  manager: EntityManager,
  me: Principal,
  source: { id: string; deskId: string },
  action: AuditAction,
): Promise<void> =>
  audited(manager, {
    action,
    actorId: me.userId,
    deskId: source.deskId,
    object: { kind: 'source', id: source.id },
  })
