import type { EntityManager } from 'typeorm'
import { articleJobKey } from '#server/database/article-job-key'
import { requestJob, requestJobs } from '#server/database/request-job'

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
    { key: articleJobKey(feedId, identity), ...(runAt ? { runAt } : {}) },
  )

/** Asks for the pages of several items now. */
export const requestArticles = (
  manager: EntityManager,
  feedId: string,
  identities: readonly string[],
): Promise<void> =>
  requestJobs(
    manager,
    'articles.fetch',
    identities.map((identity) => ({ data: { feedId, identity }, key: articleJobKey(feedId, identity) })),
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
    [articleJobKey(feedId, identity)],
  )
  if (waiting === undefined) await requestArticle(manager, feedId, identity, runAt)
}
