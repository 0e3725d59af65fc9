import { articleJobKey } from '#server/database/article-job-key'
import { requestJobs } from '#server/database/request-job'
import type { Processor } from '#workers/runtime/processor'

/**
 * What came in and has neither a text nor a reason why not. A file that somebody brought is called by its hash; of a newsletter
 * nothing says which bytes are its own.
 */
const overdue = `
  select a.id, a.desk_id as "deskId", a.identity, s.feed_id as "feedId", a.url is null and s.url like 'by-hand:%' as brought
    from articles a join sources s on s.id = a.source_id
   where a.completeness = 'pending' and a.problem_code is null and a.identity not like 'mail:%'
     and a.first_seen_at between now() - interval '3 days' and now() - interval '15 minutes'
   order by a.first_seen_at limit 500`
const asked = 'select distinct job_key as key from job_requests where job_key = any ($1::text[])'

interface Overdue {
  id: string
  deskId: string
  identity: string
  feedId: string
  brought: boolean
}

/** Takes up articles whose text was asked for and never came: their job was given up, or lost with a queue. */
export const takeUpArticles: Processor<'articles.overdue'> = async ({ keeper, transactions }) => {
  const { rows } = await keeper.query<Overdue>(overdue)
  const pages = rows
    .filter(({ brought }) => !brought)
    .map(({ feedId, identity }) => ({ data: { feedId, identity }, key: articleJobKey(feedId, identity) }))
  const files = rows
    .filter(({ brought }) => brought)
    .map(({ deskId, id: articleId, identity }) => ({
      data: { deskId, articleId, sha256: identity.replace('sha256:', '') },
      key: `articles.read-${articleId}`,
    }))
  const keys = [...pages, ...files].map(({ key }) => key)
  const waiting = new Set((await keeper.query<{ key: string }>(asked, [keys])).rows.map(({ key }) => key))
  const isForgotten = ({ key }: { key: string }): boolean => !waiting.has(key)
  await transactions.open(async (manager) => {
    await requestJobs(manager, 'articles.fetch', pages.filter(isForgotten))
    await requestJobs(manager, 'articles.read', files.filter(isForgotten))
  })
}
