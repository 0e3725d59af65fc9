import type { EntityManager } from 'typeorm'
import { lookAgain } from '#server/database/look-again'
import { actForDesk } from '#server/database/transactions'
import type { LeasedFeed } from '#workers/ingestion/poll/lease'
import type { Services } from '#workers/runtime/processor'

const desksOfFeed = 'select distinct desk_id from sources where feed_id = $1 order by desk_id'

const move = 'update sources set feed_id = $2 where feed_id = $1 and desk_id = $3 returning id'

/** With the looks at what they brought, which were asked for under the feed that they leave. */
const moveSources = async (
  manager: EntityManager,
  desks: readonly string[],
  from: string,
  to: string,
): Promise<void> => {
  for (const desk of desks) {
    await actForDesk(manager, desk)
    const [moved] = await manager.query<[{ id: string }[], number]>(move, [from, to, desk])
    for (const { id } of moved) await lookAgain(manager, { sourceId: id, feedId: to, withText: true })
  }
}

/** What one source has for itself joins nobody else's. */
const moveOwn = async ({ transactions }: Services, id: string, url: string): Promise<true> => {
  await transactions.open((manager) => manager.query('update feeds set url = $2 where id = $1', [id, url]))
  return true
}

/**
 * Gives a feed its new address. Where that address is a feed already, the sources move there and it becomes due, with all
 * it has: false, and this feed is done for (its row is swept once nothing points at it).
 */
export const repoint = async (services: Services, feed: LeasedFeed, url: string): Promise<boolean> => {
  if (url === feed.url) return true
  if (feed.sourceId !== null) return moveOwn(services, feed.id, url)
  const { transactions, keeper } = services
  const desks = (await keeper.query<{ desk_id: string }>(desksOfFeed, [feed.id])).rows.map(
    (row) => row.desk_id,
  )
  return transactions.open(async (manager) => {
    const [other] = await manager.query<{ id: string }[]>(
      'select id from feeds where url = $1 and source_id is null for update',
      [url],
    )
    if (!other) {
      await manager.query('update feeds set url = $2 where id = $1', [feed.id, url])
      return true
    }
    await moveSources(manager, desks, feed.id, other.id)
    await manager.query(
      'update feeds set next_poll_at = now(), etag = null, last_modified = null, raw_sha256 = null where id = $1',
      [other.id],
    )
    await manager.query('update feeds set next_poll_at = null where id = $1', [feed.id])
    return false
  })
}
