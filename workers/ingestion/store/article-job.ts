import type { EntityManager } from 'typeorm'
import { articleJobKey } from '#server/database/article-job-key'
import { requestJob, requestJobs } from '#server/database/request-job'

/** Asks for an item's page, once for all desks that have the item; so many milliseconds later. */
export const requestArticle = (
  manager: EntityManager,
  feedId: string,
  identity: string,
  afterMs = 0,
): Promise<void> =>
  requestJob(
    manager,
    'articles.fetch',
    { feedId, identity },
    { key: articleJobKey(feedId, identity), afterMs },
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

/** Asks for it so many milliseconds later, unless it is asked for later already. */
export const requestArticleLater = async (
  manager: EntityManager,
  feedId: string,
  identity: string,
  afterMs: number,
): Promise<void> => {
  const [waiting] = await manager.query<unknown[]>(
    `select 1 from job_requests where job_key = $1 and run_at > now() limit 1`,
    [articleJobKey(feedId, identity)],
  )
  if (waiting === undefined) await requestArticle(manager, feedId, identity, afterMs)
}
