import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { v7 } from 'uuid'
import { DomainError } from '#core/contracts/errors/domain-error'
import type { PreviewView } from '#core/news/source-preview'
import { feedAddressOf } from '#core/news/feed-address'
import type { Principal } from '#server/auth/principal'
import type { Config } from '#server/config/schema'
import { CONFIG } from '#server/config/tokens'
import { SourcePreview } from '#server/database/entities/source-preview'
import { Transactions } from '#server/database/transactions'
import { feedOfAddress } from '#server/features/sources/feed-of-address'
import { ownAddresses } from '#server/features/sources/own-addresses'
import { pollSoon } from '#server/features/sources/poll-soon'
import { sourceAddress } from '#server/features/sources/source-address'
import { QueueRoom } from '#server/jobs/queue-room'
import { loadFor } from '#server/permissions/load-for'
import { requireRight } from '#server/permissions/require'

/** Looks that a desk may have waiting at once. */
const mostWaiting = 20

const viewOf = ({ id, url, state, found, problemCode }: SourcePreview): PreviewView => ({
  id,
  url,
  state,
  found,
  problem: problemCode,
})

/** Looks at addresses before they become sources. Only a worker may ask the outside: the look is a job, its result a row. */
@Injectable()
export class PreviewsService {
  readonly #ownUrls: readonly string[]

  constructor(
    private readonly transactions: Transactions,
    private readonly room: QueueRoom,
    @Inject(CONFIG) config: Config,
  ) {
    this.#ownUrls = ownAddresses(config)
  }

  /** Asks for a look at an address. Throws INVALID_INPUT, QUEUE_FULL. */
  async ask(me: Principal, deskId: string, given: string): Promise<PreviewView> {
    requireRight(me, 'source.edit', { deskId })
    const url = sourceAddress(given, this.#ownUrls)
    await this.room.require('ingestion')
    return this.transactions.asUser(me.userId, async (manager) => {
      await forgetOld(manager, deskId)
      const waiting = await manager.countBy(SourcePreview, { deskId, state: 'waiting' })
      if (waiting >= mostWaiting) throw new DomainError('QUEUE_FULL')
      const feedId = await feedOfAddress(manager, feedAddressOf(url) ?? url)
      const id = v7()
      await manager.insert(SourcePreview, { id, deskId, feedId, url, createdBy: me.userId })
      await pollSoon(manager, feedId, `feeds.poll-preview-${id}`)
      return { id, url, state: 'waiting', found: null, problem: null }
    })
  }

  read(me: Principal, id: string): Promise<PreviewView> {
    return this.transactions.asUser(me.userId, async (manager) =>
      viewOf(await loadFor(manager, me, 'source.edit', SourcePreview, id)),
    )
  }
}

const forgetOld = async (manager: EntityManager, deskId: string): Promise<void> => {
  await manager.query(
    `delete from source_previews where desk_id = $1 and created_at < now() - interval '10 minutes'`,
    [deskId],
  )
}
