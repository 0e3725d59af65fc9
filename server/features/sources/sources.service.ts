import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import type { AuditAction } from '#core/contracts/audit/actions'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { Page } from '#core/contracts/http/common'
import type { SourceView } from '#core/contracts/http/sources'
import type { AddedSource, SourcePage, SourceSettings } from '#core/news/source-page'
import type { Action } from '#core/permissions/actions'
import { feedAddressOf } from '#core/news/feed-address'
import type { Principal } from '#server/auth/principal'
import { Vault } from '#server/auth/vault'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { audited } from '#server/database/append-audit'
import { appendEvent } from '#server/database/append-event'
import { Source } from '#server/database/entities/source'
import { Transactions } from '#server/database/transactions'
import { readSources } from '#server/database/views/source-views'
import { feedOfAddress } from '#server/features/sources/feed-of-address'
import { keepSource } from '#server/features/sources/keep-source'
import { ownAddresses } from '#server/features/sources/own-addresses'
import { pollAll, pollSoon } from '#server/features/sources/poll-soon'
import { keepRequestRules } from '#server/features/sources/request-rules'
import { sourceAddress } from '#server/features/sources/source-address'
import { readSourcePage } from '#server/features/sources/source-page'
import { applySettings } from '#server/features/sources/source-settings'
import { QueueRoom } from '#server/jobs/queue-room'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

@Injectable()
export class SourcesService {
  readonly #ownUrls: readonly string[]

  constructor(
    private readonly transactions: Transactions,
    private readonly room: QueueRoom,
    private readonly vault: Vault,
    @Inject(CONFIG) config: Config,
  ) {
    this.#ownUrls = ownAddresses(config)
  }

  async list(me: Principal, deskId: string): Promise<Page<SourceView>> {
    requireRight(me, 'source.read', { deskId })
    const items = await this.transactions.asUser(me.userId, (manager) => readSources(manager, { deskId }))
    return { items, nextCursor: null }
  }

  /** One source with its polls, days and grades. */
  page(me: Principal, id: string, offset: number): Promise<SourcePage> {
    return this.transactions.asUser(me.userId, async (manager) => {
      await loadSource(manager, me, 'source.read', id)
      return readSourcePage(manager, id, offset)
    })
  }

  /** Adds a feed or page and has it read at once. Feeds are shared by all desks that read them. */
  add(me: Principal, deskId: string, { url: given, ...settings }: AddedSource): Promise<SourceView> {
    requireRight(me, 'source.edit', { deskId })
    const url = sourceAddress(given, this.#ownUrls)
    return this.transactions.asUser(me.userId, async (manager) => {
      const feedId = await feedOfAddress(manager, feedAddressOf(url) ?? url)
      const id = await keepSource(manager, {
        id: v7(),
        deskId,
        feedId,
        url,
        createdBy: me.userId,
        ...settings,
      })
      await pollAll(manager, feedId)
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

  change(me: Principal, id: string, { request: rules, ...change }: SourceSettings): Promise<SourceView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const source = await loadSource(manager, me, 'source.edit', id)
      await applySettings(manager, source, me.userId, change)
      const request = rules && (await keepRequestRules(manager, this.vault, source, rules))
      await record(manager, me, source, 'source.changed', request && { request })
      return tellChanged(manager, me, id)
    })
  }

  /** Takes the source off the desk, and forgets its cookies and headers. What it brought stays, for a briefing may cite it; added again, it goes on where it was. */
  async remove(me: Principal, id: string): Promise<void> {
    await this.transactions.asUser(me.userId, async (manager) => {
      const source = await loadSource(manager, me, 'source.edit', id)
      const forgotten = { userAgent: null, headerNames: [], headersSealed: null }
      await manager.update(Source, { id }, { removedAt: new Date(), ...forgotten })
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

  /** Has it read now, whatever its interval and its failures say. Throws QUEUE_FULL. */
  poll(me: Principal, id: string): Promise<SourceView> {
    return this.transactions.asUser(me.userId, async (manager) => {
      const source = await loadSource(manager, me, 'source.poll', id)
      await this.room.require('ingestion')
      if (source.url.startsWith('by-hand:'))
        throw new DomainError('CONFLICT', 'What people bring themselves is not polled.')
      await pollSoon(manager, source.feedId)
      await record(manager, me, source, 'source.polled')
      return oneView(manager, id)
    })
  }
}

/** A removed source is not there any more. */
const loadSource = async (
  manager: EntityManager,
  me: Principal,
  action: Action,
  id: string,
): Promise<Source> => {
  const source = await loadFor(manager, me, action, Source, id)
  if (source.removedAt !== null) throw new DomainError('NOT_FOUND')
  return source
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
  data?: Record<string, unknown>,
): Promise<void> =>
  audited(manager, {
    action,
    actorId: me.userId,
    deskId: source.deskId,
    object: { kind: 'source', id: source.id },
    ...(data ? { data } : {}),
  })
