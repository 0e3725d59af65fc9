import { createHash } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import { requestJob } from '#server/database/request-job'

/** Repeats of one item are one job in the queue; identities hold any signs, keys do not. */
const keyOf = (feedId: string, identity: string): string =>
  `articles.fetch-${createHash('sha256').update(`${feedId} ${identity}`).digest('hex').slice(0, 32)}`

/** Asks for an item's page, once for all desks that have the item. */
export const requestArticle = (
  manager: EntityManager,
  feedId: string,
  identity: string,
  runAt?: Date,
): Promise<void> =>
  requestJob(
    manager,
    'articles.fetch',
    { feedId, identity },
    { key: keyOf(feedId, identity), ...(runAt ? { runAt } : {}) },
  )

/** Asks for it at a later time, unless it is asked for then or later already. */
export const requestArticleLater = async (
  manager: EntityManager,
  feedId: string,
  identity: string,
  runAt: Date,
): Promise<void> => {
  const [waiting] = await manager.query<unknown[]>(
    `select 1 from job_requests where job_key = $1 and run_at > now() limit 1`,
    [keyOf(feedId, identity)],
  )
  if (waiting === undefined) await requestArticle(manager, feedId, identity, runAt)
}
