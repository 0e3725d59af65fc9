import type { EntityManager } from 'typeorm'
import { articleJobKey } from '#server/database/article-job-key'
import { requestJobs } from '#server/database/request-job'

const recent = `
  select identity from articles
   where source_id = $1 and url is not null and first_seen_at > now() - interval '3 days' and ($2 or completeness <> 'full')
   order by first_seen_at desc limit 200`

/**
 * Asks for the pages of what a source brought in three days, under the feed that it reads now: what was asked for under the one
 * before finds nobody any more. `withText` takes in those whose text is there already, to see whether it has changed. In the
 * transaction at hand, as the source's desk.
 */
export const lookAgain = async (
  manager: EntityManager,
  { sourceId, feedId, withText }: { sourceId: string; feedId: string; withText: boolean },
): Promise<void> => {
  const articles = await manager.query<{ identity: string }[]>(recent, [sourceId, withText])
  const wanted = articles.map(({ identity }) => ({
    data: { feedId, identity },
    key: articleJobKey(feedId, identity),
  }))
  await requestJobs(manager, 'articles.fetch', wanted)
}
