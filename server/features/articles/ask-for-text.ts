import type { EntityManager } from 'typeorm'
import type { AddedArticle } from '#core/news/added-article'
import { articleJobKey } from '#server/database/article-job-key'
import { requestJob } from '#server/database/request-job'

/** Asks for the page of one item of a feed; the `identity` of what was brought by its address is that. */
export const askForPage = (manager: EntityManager, feedId: string, identity: string): Promise<void> =>
  requestJob(manager, 'articles.fetch', { feedId, identity }, { key: articleJobKey(feedId, identity) })

/** Asks for the text of stored bytes as that of an article, and gives the article. */
export const askForFile = async (
  manager: EntityManager,
  deskId: string,
  articleId: string,
  sha256: string,
): Promise<AddedArticle> => {
  await requestJob(
    manager,
    'articles.read',
    { deskId, articleId, sha256 },
    { key: `articles.read-${articleId}` },
  )
  return { id: articleId }
}

const waiting = `
  select a.desk_id as "deskId", a.url, substring(a.identity from '^sha256:(.*)') as sha256, s.feed_id as "feedId"
    from articles a join sources s on s.id = a.source_id
   where a.id = $1 and a.completeness = 'pending' and a.problem_code is null`

interface WaitingRow {
  deskId: string
  url: string | null
  /** Of a file that a person gave. */
  sha256: string | null
  feedId: string
}

/**
 * Asks once more for the text of something that was brought, where there is none and nothing is known to be wrong with it: its
 * job may have been given up, or lost with a queue. `stored` are the bytes of what did not come as a file. Gives the article.
 */
export const askForText = async (
  manager: EntityManager,
  articleId: string,
  stored?: string,
): Promise<AddedArticle> => {
  const [row] = await manager.query<WaitingRow[]>(waiting, [articleId])
  const sha256 = row?.sha256 ?? stored
  if (row?.url) await askForPage(manager, row.feedId, row.url)
  else if (row && sha256 !== undefined) await askForFile(manager, row.deskId, articleId, sha256)
  return { id: articleId }
}
